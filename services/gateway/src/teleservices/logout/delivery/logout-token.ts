import { randomUUID } from 'node:crypto';
import type { SigningAlgorithm, SigningKeyRing } from '#web';
import type { LogoutRequested } from '../logout.js';

/** The event that a logout token tells (OpenID Connect Back-Channel Logout 1.0 §2.4). */
const backchannelLogout = 'http://schemas.openid.net/event/backchannel-logout';
/** Seconds for which one may be believed. */
const lifetime = 120;

/** Who says it, and how it is signed for the client. */
export interface LogoutTokenSigner {
  readonly issuer: string;
  readonly keys: SigningKeyRing;
  readonly algorithm: SigningAlgorithm;
}

/**
 * A logout token: fresh for each attempt, since it lasts two minutes and its id counts once. It always names the session, so that
 * the end of one is never read as that of all.
 */
export function logoutToken(
  { teleserviceId, accountId, sid }: Pick<LogoutRequested['data'], 'teleserviceId' | 'accountId' | 'sid'>,
  { issuer, keys, algorithm }: LogoutTokenSigner,
  now: number,
): string {
  const iat = Math.floor(now / 1000);
  return keys.sign(algorithm, 'logout+jwt', {
    iss: issuer,
    sub: accountId,
    aud: teleserviceId,
    iat,
    exp: iat + lifetime,
    jti: randomUUID(),
    events: { [backchannelLogout]: {} },
    sid,
  });
}
