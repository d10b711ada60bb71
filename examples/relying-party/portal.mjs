/** What this teleservice asks the portal, its OpenID provider. */
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oidc from 'openid-client';

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

/**
 * The portal as this teleservice sees it. `clientId` is the teleservice's id in the portal's catalogue, `clientSecret` what
 * `ops client-secret` prints, `home` the address where this teleservice is reached.
 */
export async function discoverPortal({ issuer, clientId, clientSecret, home }) {
  const config = await oidc.discovery(
    new URL(issuer),
    clientId,
    undefined,
    oidc.ClientSecretBasic(clientSecret),
    new URL(issuer).protocol === 'http:' ? { execute: [oidc.allowInsecureRequests] } : {},
  );
  const { issuer: name, jwks_uri: keysAt } = config.serverMetadata();
  const keys = createRemoteJWKSet(new URL(keysAt));

  return {
    /** Where a person is sent to sign in, and what has to be remembered until he is back. */
    async entry({ level } = {}) {
      const checks = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: `${home}/callback`,
        scope: 'openid profile operator',
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
        // «acr_values» would be a wish: an essential claim is a demand (OpenID Connect Core 1.0 §5.5.1.1).
        ...(level && { claims: JSON.stringify({ id_token: { acr: { essential: true, values: [level] } } }) }),
      });
      return { url: url.href, checks };
    },

    /** The session of who came back to the address. Throws where the answer is a refusal, or not the one to `checks`. */
    async enter(address, { state, nonce, verifier }) {
      const tokens = await oidc.authorizationCodeGrant(config, new URL(address, home), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const { sub, sid, acr } = tokens.claims();
      return { sub, sid, acr, tokens, person: await oidc.fetchUserInfo(config, tokens.access_token, sub) };
    },

    /** The session with fresh tokens; undefined where it ended at the portal, or the person may enter no longer. */
    async refreshed(session) {
      try {
        const tokens = await oidc.refreshTokenGrant(config, session.tokens.refresh_token);
        const person = await oidc.fetchUserInfo(config, tokens.access_token, session.sub);
        return { ...session, person, tokens: { ...session.tokens, ...tokens } };
      } catch (error) {
        if (error instanceof oidc.ResponseBodyError && error.error === 'invalid_grant') return undefined;
        throw error;
      }
    },

    /** Where a person is sent who signs out here, and by that everywhere. */
    farewell: ({ tokens }) =>
      oidc.buildEndSessionUrl(config, { id_token_hint: tokens.id_token, post_logout_redirect_uri: `${home}/` }).href,

    /** Whose session ended, by a logout token (OpenID Connect Back-Channel Logout 1.0 §2.6). Throws where it is none of the portal's. */
    async ended(logoutToken) {
      const { payload } = await jwtVerify(logoutToken, keys, {
        issuer: name,
        audience: clientId,
        typ: 'logout+jwt',
        requiredClaims: ['iat', 'exp', 'jti', 'sid'],
      });
      if (payload.events?.[logoutEvent] === undefined || payload.nonce !== undefined)
        throw new Error('no logout token');
      return payload;
    },
  };
}
