import { KeyRing, parseKey } from '#personal-data';
import { CallerKeys, SigningKeyRing, SigningKeysMalformed } from '#web';
import { z } from 'zod';
import { clearTextComplaint } from './clear-text.js';
import { variable } from './variable.js';

/** A URL of one of the schemes, by which nothing secret goes in clear beyond this machine. */
export const urlOf = (schemes: readonly string[]) =>
  z
    .string()
    .refine((text) => schemes.some((scheme) => text.startsWith(`${scheme}:`) && text.length > scheme.length + 1), {
      error: `does not begin with ${schemes.map((scheme) => `${scheme}:`).join(' or ')}`,
      abort: true,
    })
    .superRefine((text, context) => {
      const message = clearTextComplaint(text);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    });

/** A server that a store may lie on besides a file: the schemes of its URL, and what one looks like. */
interface StoreServer {
  readonly schemes: readonly string[];
  readonly write: string;
}

const kafka: StoreServer = { schemes: ['kafka'], write: 'kafka://user:password@host:port,host:port?tls=on' };

const kurrentDb: StoreServer = {
  schemes: ['kurrentdb', 'kurrentdb+discover', 'esdb', 'esdb+discover'],
  write: 'kurrentdb://user:password@host:port or kurrentdb+discover://user:password@host',
};

const mongodb: StoreServer = {
  schemes: ['mongodb', 'mongodb+srv'],
  write:
    'mongodb://user:password@host:port,host:port/database?replicaSet=name&tls=on or mongodb+srv://user:password@host/database',
};

type Rule = (values: Readonly<Record<string, unknown>>) => string | undefined;

const store = (meaning: string, file: string, server?: StoreServer, rule?: Rule) =>
  variable(urlOf(['sqlite', ...(server?.schemes ?? [])]), {
    meaning,
    write: ['sqlite:<file>', ...(server ? [server.write] : [])].join(' or '),
    default: `sqlite:<DATA_DIR>/${file}`,
    secret: true,
    ...(rule && { rule }),
  });

/** What is deleted from the keys must not come back with a backup of the documents. */
const ownDatabase: Rule = ({ KEY_STORE, DOCUMENT_STORE }) =>
  KEY_STORE === DOCUMENT_STORE && /^mongodb/.test(String(KEY_STORE))
    ? 'is the database of DOCUMENT_STORE; name another one, which is backed up apart'
    : undefined;

/** The four ports; the scheme chooses the driver. */
export const portVariables = {
  DATA_DIR: variable(z.string(), {
    meaning: 'Folder of everything that the embedded drivers keep.',
    write: 'the path of a folder; it is created',
    default: './data',
  }),
  EVENT_STORE: store('The log of events.', 'events.db', kurrentDb),
  MESSAGE_BROKER: store('Topics between services.', 'messages.db', kafka),
  DOCUMENT_STORE: store('Views and state.', 'documents.db', mongodb),
  KEY_STORE: store('Keys of persons; back it up apart, for at most 30 days.', 'keys.db', mongodb, ownDatabase),
};

const ringText = 'id:base64 of 32 bytes; several separated by commas, the current one first';

/** A type that another library reads; its own message is not shown, lest it quote a secret. */
const parsed = <T>(parse: (text: string) => T, wrong: string) =>
  z.string().transform((text, context): T => {
    try {
      return parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: wrong });
      return z.NEVER;
    }
  });

const keyRing = parsed((text) => KeyRing.parse(text), 'is not a ring of keys');

const ring = (meaning: string) => variable(keyRing, { meaning, write: ringText, secret: true });

const signingKeyRing = z.string().transform((text, context): SigningKeyRing => {
  try {
    return SigningKeyRing.parse(text);
  } catch (error) {
    if (!(error instanceof SigningKeysMalformed)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
    return z.NEVER;
  }
});

/** Without either no call could be signed, or none would be accepted. */
function oneOfBoth(name: string): Rule {
  return (values) =>
    values[name] === undefined && values['INTERNAL_KEY'] === undefined
      ? `is not set; run npm run keys, or name a file in ${name}_FILE`
      : undefined;
}

/**
 * Keys, read as rings (IDENTIFIER_KEY: 32 bytes, since it never rotates; SSO_KEY: key pairs). A service's schema holds only those that it is
 * meant to hold: pick them one by one.
 */
export const keyVariables = {
  PERSONAL_DATA_KEY: ring('Wraps the keys of persons.'),
  CREDENTIAL_KEY: ring('Second key of the boxes that hold password hashes.'),
  LINK_KEY: ring('Derives the tokens in mailed links.'),
  OTP_KEY: ring('Derives one-time codes.'),
  IDENTIFIER_KEY: variable(parsed(parseKey, 'is not the base64 of 32 bytes'), {
    meaning:
      'Turns identifiers and addresses into stream names. Never changes: a process with another one does not start.',
    write: 'base64 of 32 bytes (openssl rand -base64 32)',
    secret: true,
  }),
  SSO_KEY: variable(signingKeyRing, {
    meaning:
      'Key pairs that sign what teleservices are told of a session; `/.well-known/jwks.json` publishes their public halves. The first ' +
      'of each algorithm signs.',
    write: 'kid:base64 of a private JWK, ES256 and RS256 at least, separated by commas (npm run keys makes them)',
    secret: true,
  }),
  CLIENT_KEY: ring('Derives the secrets of teleservices’ clients for single sign-on, which are stored nowhere.'),
};

/**
 * How the calls between services are signed: by the caller's own key pair, of which those who are called know the public half. Pick
 * INTERNAL_SIGNING_KEY for a service that calls, INTERNAL_CALLERS for one that is called, and the shared key for both.
 */
export const callKeyVariables = {
  INTERNAL_SIGNING_KEY: variable(keyRing.optional(), {
    meaning: 'Signs the calls to other services: seeds of Ed25519 key pairs.',
    write: ringText,
    secret: true,
    rule: oneOfBoth('INTERNAL_SIGNING_KEY'),
  }),
  INTERNAL_CALLERS: variable(
    parsed((text) => CallerKeys.parse(text), 'is not a list of callers and their public keys').optional(),
    {
      meaning: 'Who may call, with the public keys of their `INTERNAL_SIGNING_KEY`; `npm run keys` writes it.',
      write: 'entries like gateway=k1:<base64url of 32 bytes>, separated by commas',
      rule: oneOfBoth('INTERNAL_CALLERS'),
    },
  ),
  INTERNAL_KEY: variable(keyRing.optional(), {
    meaning:
      'The one key by which services of earlier versions sign. While it is set, the gateway signs with it and the others accept it ' +
      'beside the callers’ own; it is for a roll-out only.',
    write: ringText,
    secret: true,
  }),
};
