import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  sign,
  verify,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';

/** A key's public half, as it stands in a JSON Web Key Set (RFC 7517). */
export type PublicKey = Readonly<Record<'kty' | 'kid' | 'alg' | 'use', string>> & Readonly<Record<string, string>>;

/** How tokens are signed, each with its keys (RFC 7518 §3.3, §3.4). */
const algorithms = {
  ES256: {
    generate: () => promisify(generateKeyPair)('ec', { namedCurve: 'P-256' }),
    fits: (key: KeyObject) => key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1',
    members: ['crv', 'kty', 'x', 'y'],
  },
  RS256: {
    generate: () => promisify(generateKeyPair)('rsa', { modulusLength: 2048 }),
    fits: (key: KeyObject) => key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048,
    members: ['e', 'kty', 'n'],
  },
} as const;
export type SigningAlgorithm = keyof typeof algorithms;

interface SigningKey {
  readonly id: string;
  readonly algorithm: SigningAlgorithm;
  readonly key: KeyObject;
  readonly publicKey: PublicKey;
}

/** The text is no ring of signing keys. The message says why, after «SSO_KEY», and quotes no key. */
export class SigningKeysMalformed extends Error {
  override readonly name = 'SigningKeysMalformed';
}

const idPattern = /^[A-Za-z0-9_-]{1,64}$/;
const base64 = /^[A-Za-z0-9+/_-]+=*$/;

/**
 * Key pairs by which others know what the portal said: private JSON Web Keys, of which everybody may have the public halves. The first of
 * each algorithm signs; all of them are published, so that what an earlier one signed is known until it has run out.
 */
export class SigningKeyRing {
  readonly #keys: readonly SigningKey[];

  private constructor(keys: readonly SigningKey[]) {
    this.#keys = keys;
  }

  /** Reads `<kid>:<base64 of a private JWK>,…`, with a key of each algorithm at least. Throws SigningKeysMalformed. */
  static parse(text: string): SigningKeyRing {
    const keys = text.split(',').map((entry, index) => read(entry.trim(), index + 1));
    const ids = keys.map(({ id }) => id);
    if (new Set(ids).size < ids.length) throw new SigningKeysMalformed('has two keys of one id');
    for (const algorithm of Object.keys(algorithms)) {
      if (!keys.some((key) => key.algorithm === algorithm)) throw new SigningKeysMalformed(`has no ${algorithm} key`);
    }
    return new SigningKeyRing(keys);
  }

  /** A new ring in the form that `parse` reads: a key of each algorithm, named by its thumbprint (RFC 7638). */
  static async make(): Promise<string> {
    const names = Object.keys(algorithms) as SigningAlgorithm[];
    return (await Promise.all(names.map((algorithm) => newEntry(algorithm)))).join(',');
  }

  /** The public halves, in the order of the ring. */
  get publicKeys(): readonly PublicKey[] {
    return this.#keys.map(({ publicKey }) => publicKey);
  }

  /** Whole, in the order of the ring: for a library that signs by itself, and nobody else. */
  get privateKeys(): readonly JsonWebKey[] {
    return this.#keys.map(({ key, publicKey }) => ({ ...key.export({ format: 'jwk' }), ...publicKey }));
  }

  /** A JSON Web Token of the type (`typ`), by the first key of the algorithm. */
  sign(algorithm: SigningAlgorithm, typ: string, claims: object): string {
    const { id, key } = this.#keys.find((each) => each.algorithm === algorithm)!;
    const data = `${part({ alg: algorithm, typ, kid: id })}.${part(claims)}`;
    return `${data}.${signature(data, key).toString('base64url')}`;
  }
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function signature(data: string, key: KeyObject): Buffer {
  return sign('sha256', Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' });
}

function read(entry: string, place: number): SigningKey {
  const colon = entry.indexOf(':');
  const [id, encoded] = [entry.slice(0, Math.max(colon, 0)), entry.slice(colon + 1)];
  if (!idPattern.test(id) || !base64.test(encoded)) {
    throw new SigningKeysMalformed(`has an entry (${place}) that does not read <kid>:<base64 of a JWK>`);
  }
  const jwk = parsed(encoded);
  const key = privateKeyOf(jwk);
  if (key === undefined) throw new SigningKeysMalformed(`has an entry (${place}) that is no private JWK`);
  if (jwk?.['kid'] !== undefined && jwk['kid'] !== id) {
    throw new SigningKeysMalformed(`has an entry (${place}) whose JWK has another kid`);
  }
  const algorithm = algorithmOf(jwk);
  if (algorithm === undefined || !algorithms[algorithm].fits(key) || (jwk?.['use'] ?? 'sig') !== 'sig') {
    const known = 'ES256 on P-256, or RS256 of 2048 bits or more';
    throw new SigningKeysMalformed(`has an entry (${place}) whose JWK does not say that it signs by ${known}`);
  }
  const publicKey = createPublicKey(key);
  if (!verify('sha256', Buffer.from(id), { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature(id, key))) {
    throw new SigningKeysMalformed(`has an entry (${place}) whose halves do not belong together`);
  }
  const members = publicMembers(publicKey.export({ format: 'jwk' }), algorithm);
  return { id, algorithm, key, publicKey: { ...members, kid: id, alg: algorithm, use: 'sig' } as PublicKey };
}

function parsed(encoded: string): JsonWebKey | undefined {
  try {
    return JSON.parse(Buffer.from(encoded, 'base64').toString()) as JsonWebKey;
  } catch {
    return undefined;
  }
}

function privateKeyOf(jwk: JsonWebKey | undefined): KeyObject | undefined {
  try {
    return createPrivateKey({ key: jwk ?? {}, format: 'jwk' });
  } catch {
    return undefined;
  }
}

function algorithmOf(jwk: JsonWebKey | undefined): SigningAlgorithm | undefined {
  return (Object.keys(algorithms) as SigningAlgorithm[]).find((algorithm) => algorithm === jwk?.['alg']);
}

/** Those that the public half has, by name: what is private cannot be among them. */
function publicMembers(jwk: JsonWebKey, algorithm: SigningAlgorithm): Record<string, unknown> {
  return Object.fromEntries(algorithms[algorithm].members.map((name) => [name, jwk[name]]));
}

async function newEntry(algorithm: SigningAlgorithm): Promise<string> {
  const { privateKey } = await algorithms[algorithm].generate();
  const members = privateKey.export({ format: 'jwk' });
  const kid = createHash('sha256')
    .update(JSON.stringify(publicMembers(members, algorithm)))
    .digest('base64url');
  const jwk = { ...members, kid, alg: algorithm, use: 'sig' };
  return `${kid}:${Buffer.from(JSON.stringify(jwk)).toString('base64')}`;
}
