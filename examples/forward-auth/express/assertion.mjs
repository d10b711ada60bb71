import { createRemoteJWKSet, jwtVerify } from 'jose';

/** The portal's keys: fetched at the first request, kept for ten minutes, and fetched anew for one that is unknown. */
export const keysAt = (url, options) => createRemoteJWKSet(new URL(url), options);

/** Lets through whom the portal vouches for in X-Assertion, as `request.visitor`, and nobody else. */
export function vouchedFor({ portal, teleservice, keys }) {
  const demands = {
    typ: 'prodouane-assertion+jwt',
    algorithms: ['ES256'],
    issuer: portal,
    audience: teleservice,
    requiredClaims: ['exp', 'sub'],
    clockTolerance: 5,
  };
  return async (request, response, next) => {
    try {
      const { payload } = await jwtVerify(request.get('x-assertion') ?? '', keys, demands);
      const { sub, acr, auth_time, sid } = payload;
      request.visitor = { accountId: sub, level: acr, authenticatedAt: new Date(auth_time * 1000), session: sid };
    } catch (error) {
      const isRefused = /^ERR_(JWT|JWS_|JOSE_ALG|JOSE_NOT|JWKS_NO)/.test(error.code);
      return isRefused ? response.sendStatus(401) : next(error); // the keys could not be had
    }
    next();
  };
}
