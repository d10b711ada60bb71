import type { JsonWebKey } from 'node:crypto';
import { OwnCookie } from '#web';
import type { Adapter, Configuration, KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { AcrWords } from './acr.js';
import { claimsOfScopes, type PersonClaims } from './claims.js';
import { operatorsScope, ownMetadata, responseModes } from './clients.js';
import type { Entries } from './entries.js';
import { entryPolicy } from './entry-policy.js';
import type { Grants } from './grants.js';
import type { Library } from './library.js';
import type { TokenStanding } from './token-standing.js';

/** Where the endpoints are; metadata tells of them (OpenID Connect Discovery §4). */
export const routes = {
  authorization: '/oidc/authorize',
  token: '/oidc/token',
  userinfo: '/oidc/userinfo',
  jwks: '/oidc/jwks',
  introspection: '/oidc/introspect',
  revocation: '/oidc/revoke',
  pushed_authorization_request: '/oidc/par',
  end_session: '/oidc/logout',
} as const;

/** How long each thing works, in seconds. Tokens besides die with the session that they were issued in. */
export const lifetimes = {
  AccessToken: 600,
  AuthorizationCode: 60,
  ClientCredentials: 600,
  IdToken: 600,
  Interaction: 1800,
} as const;

/** In characters; it is kept while our pages are at work. */
const longestState = 2048;

/** By which a browser goes on with what it began; each for the one path that needs it, and signed. */
const forOneInteraction = { bound: false, maxAgeSeconds: lifetimes.Interaction } as const;
const interactionCookie = new OwnCookie('sso-interaction', forOneInteraction);
const resumeCookie = new OwnCookie('sso-resume', forOneInteraction);

export interface ProviderParts {
  /** PUBLIC_URL: clients compare it to the letter. */
  readonly issuer: string;
  /** What signs ID tokens; the first key of an algorithm does, all are published. */
  readonly signingKeys: readonly JsonWebKey[];
  /** What signs the cookies of interactions; the first does, all are believed. */
  readonly cookieKeys: readonly string[];
  /** Name of the portal's own session cookie. */
  readonly sessionCookie: string;
  /** How long a session lasts at most, in seconds. */
  readonly sessionSeconds: number;
  readonly adapters: (model: string) => Adapter;
  readonly acr: AcrWords;
  readonly entries: Entries;
  readonly grants: Grants;
  readonly claims: PersonClaims;
  readonly standing: TokenStanding;
  /** Called before a code is given. */
  readonly enters: (ctx: KoaContextWithOIDC) => Promise<void>;
  /** Keeps what was asked, and answers where our pages go on from it. */
  readonly lead: (ctx: KoaContextWithOIDC, interactionId: string) => Promise<string>;
  /** Answers a person of whose request nothing can come. */
  readonly renderError: NonNullable<Configuration['renderError']>;
}

/**
 * The OpenID provider: authorization code flow alone, PKCE by S256, redirect addresses to the letter, opaque tokens that are bound to the
 * session, and FAPI 2.0 for clients that are registered so.
 */
export function createProvider(library: Library, parts: ProviderParts): Provider {
  const { issuer, adapters, acr, entries, grants, claims, standing, enters, lead, renderError } = parts;
  const secure = issuer.startsWith('https:');
  const cookie = { httpOnly: true, sameSite: 'lax', secure } as const;
  const isOfClient = async (_ctx: unknown, client: { clientId: string }, token: { clientId?: string | undefined }) =>
    token.clientId === client.clientId;
  const configuration: Configuration = {
    adapter: adapters,
    jwks: { keys: parts.signingKeys as never },
    routes,
    cookies: {
      keys: [...parts.cookieKeys],
      names: { session: parts.sessionCookie, interaction: interactionCookie.plainName, resume: resumeCookie.plainName },
      long: { ...cookie, signed: false, path: '/' },
      short: { ...cookie, signed: true },
    },
    responseTypes: ['code'],
    scopes: ['openid', 'profile', 'email', 'operator', operatorsScope],
    claims: claimsOfScopes,
    acrValues: [...acr.all],
    subjectTypes: ['public'],
    clientAuthMethods: ['client_secret_basic', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: ['ES256', 'PS256'] }, // FAPI 2.0 Security Profile §5.4
    extraClientMetadata: { properties: [...ownMetadata] },
    discovery: {
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
      ui_locales_supported: ['fr', 'en'],
    },
    extraParams: {
      // Who somebody is is asked here: a name that is told before may be personal, and would be stored with the request.
      login_hint({ oidc }) {
        (oidc.params as { login_hint?: unknown }).login_hint = undefined;
      },
      state(_ctx, state) {
        if ((state?.length ?? 0) > longestState) throw new library.errors.InvalidRequest('state is too long');
      },
    },
    pkce: { required: (_ctx, client) => client['certification'] !== true },
    clockTolerance: 10,
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      clientCredentials: { enabled: true },
      introspection: {
        enabled: true,
        allowedPolicy: async (ctx, client, token) =>
          (await isOfClient(ctx, client, token)) &&
          (token.kind === 'ClientCredentials' || (await standing.of(token)) !== undefined),
      },
      revocation: { enabled: true, allowedPolicy: isOfClient },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: true },
      fapi: { enabled: true, profile: (_ctx, client) => (client['kind'] === 'fapi' ? '2.0' : undefined) },
    },
    interactions: {
      policy: entryPolicy(library, entries, acr),
      url: (ctx, interaction) => lead(ctx, interaction.uid),
    },
    loadExistingGrant: (ctx) => grants.standing(ctx),
    findAccount: claims.find,
    expiresWithSession: async (ctx) => {
      await enters(ctx); // asked of a code that is about to be stored
      return true;
    },
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    extraTokenClaims: (_ctx, token) => {
      if (token.kind === 'ClientCredentials' && token.scope !== operatorsScope)
        throw new library.errors.InvalidScope(
          `a client asks for itself for the scope ${operatorsScope} alone`,
          token.scope ?? '',
        );
      return undefined;
    },
    ttl: {
      ...lifetimes,
      Grant: parts.sessionSeconds,
      RefreshToken: parts.sessionSeconds,
      Session: parts.sessionSeconds,
    },
    renderError,
  };
  const provider = new (answeringInAddresses(library))(issuer, configuration);
  provider.proxy = true; // of what stands before it, the mount says; never a request
  keepOurSession(provider, parts.sessionCookie);
  acceptFormerSecrets(provider);
  return provider;
}

/**
 * The provider answers in the query of an address and in no other way: by a form a page of ours would leave the portal, and a fragment is
 * for flows that there are not. Where a request asks for one of these, the refusal is in the query, too.
 */
function answeringInAddresses({ Provider }: Library): typeof Provider {
  return class extends Provider {
    constructor(...given: ConstructorParameters<typeof Provider>) {
      super(...given);
      this.use(async (ctx, next) => {
        await next();
        const metadata = ctx.body as Record<string, unknown> | undefined;
        if (ctx.oidc?.route === 'discovery') ctx.body = { ...metadata, response_modes_supported: [...responseModes] };
      });
    }

    /** The library's constructor calls it for each mode that it knows. */
    override registerResponseMode(...[name, handler]: Parameters<Provider['registerResponseMode']>): void {
      if (name !== 'query') return;
      super.registerResponseMode('query', handler);
      super.registerResponseMode('fragment', handler); // its own answer to a response type that is for fragments
    }
  };
}

/**
 * The portal's session keeps its token, and only the portal hands its cookie out: it is renewed at sign-in and step-up. The one method
 * below the library's public interface that is replaced, with `compareClientSecret`; a test holds that both are there.
 */
function keepOurSession(provider: Provider, cookieName: string): void {
  Object.defineProperty(provider.Session.prototype, 'resetIdentifier', { value: () => {} });
  provider.use(async (ctx, next) => {
    await next();
    const cookies = [ctx.response.headers['set-cookie'] ?? []].flat();
    const kept = cookies.filter((each) => !each.startsWith(`${cookieName}=`));
    if (kept.length < cookies.length) ctx.response.remove('set-cookie');
    if (kept.length > 0) ctx.response.set('set-cookie', kept);
  });
}

/** A secret that was renewed, or whose key was, is accepted beside its successor for as long as the client's entry tells it. */
function acceptFormerSecrets(provider: Provider): void {
  const { prototype } = provider.Client;
  const { compareClientSecret: compare } = prototype;
  Object.defineProperty(prototype, 'compareClientSecret', {
    async value(this: InstanceType<Provider['Client']>, presented: string) {
      const former = (this['former_secrets'] as readonly string[] | undefined) ?? [];
      for (const clientSecret of [this.clientSecret, ...former]) {
        if (await compare.call({ clientSecret } as never, presented)) return true;
      }
      return false;
    },
  });
}
