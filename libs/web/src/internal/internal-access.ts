import { defineProblem } from '#contracts';
import type { KeyRing } from '#personal-data';
import { createSecretKey, type KeyObject } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import { z } from 'zod';
import { Problem } from '../problem/problem.js';
import { LIFETIME } from './call-signer.js';
import type { CallerKeys } from './caller-keys.js';
import { digestOf, type SaidCall } from './said-call.js';
import { UsedOnce } from './used-once.js';

/** Seconds by which the clocks of two machines may differ. */
const CLOCK_SKEW = 30;

/** Who calls others by the key that all share: nobody else ever did. */
const callersByShared: ReadonlySet<string> = new Set(['gateway']);

/** Between services only: a peer takes it for a fault of the caller, never of the person who asked. */
export const callRefused = defineProblem(401, 'internal-call-refused', {
  en: [
    'The call is not signed for this service',
    'Between services only: check INTERNAL_CALLERS, INTERNAL_SIGNING_KEY and that clocks agree.',
  ],
  fr: [
    'L’appel n’est pas signé pour ce service',
    'Entre services seulement : vérifiez INTERNAL_CALLERS, INTERNAL_SIGNING_KEY et l’accord des horloges.',
  ],
});

const claimsSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  iat: z.int(),
  exp: z.int(),
  jti: z.string().min(1).max(64).optional(),
  call: z.string().max(64).optional(),
});
type Claims = z.infer<typeof claimsSchema>;

/** By what a call is known. */
export interface AccessKeys {
  /** Public keys of each caller. */
  readonly callers?: CallerKeys;
  /** The key that all services of earlier versions share; accepted while it is there. */
  readonly shared?: KeyRing;
}

/** Who may call this service: provided by the module (`{ provide: InternalAccess, useValue: new InternalAccess(…) }`) for InternalGuard. */
export class InternalAccess {
  private readonly used = new UsedOnce((LIFETIME + 2 * CLOCK_SKEW) * 1000);
  private readonly sharedKeys: ReadonlyMap<string, KeyObject>;

  constructor(
    /** Name of this service: the only audience it accepts. */
    readonly audience: string,
    private readonly keys: AccessKeys,
    private readonly now: () => number = Date.now,
  ) {
    const shared = keys.shared?.keys ?? [];
    this.sharedKeys = new Map(shared.map(({ id, key }) => [id, createSecretKey(key)]));
  }

  /**
   * The calling service's name. Throws 401 `internal-call-refused` unless the header holds a signature of a known caller for this
   * service and this call, made at most a minute ago and not later than now, that this process has not seen yet.
   */
  check(authorization: string | undefined, call: SaidCall): string {
    try {
      const claims = this.signedClaims(/^Bearer ([\w.-]+)$/.exec(authorization ?? '')?.[1] ?? '');
      this.examine(claims, call);
      return claims.iss;
    } catch (cause) {
      throw new Problem(callRefused, { cause });
    }
  }

  private signedClaims(token: string): Claims {
    const [header = '', body = '', signature = ''] = token.split('.');
    const { alg, kid } = decode(header, z.object({ alg: z.string(), kid: z.string() }));
    const claims = decode(body, claimsSchema);
    if (alg === 'HS256') this.verifyShared(token, kid, claims);
    else if (alg !== 'EdDSA' || token.split('.').length !== 3) refuse('The algorithm is not known');
    else if (claims.jti === undefined || claims.call === undefined) refuse('The call has no id, or is any call');
    else if (!this.keys.callers?.verify(claims.iss, kid, `${header}.${body}`, Buffer.from(signature, 'base64url')))
      refuse('No known caller signed this');
    return claims;
  }

  private verifyShared(token: string, keyId: string, { iss }: Claims): void {
    const key = this.sharedKeys.get(keyId) ?? refuse('The key is not in the ring');
    jsonwebtoken.verify(token, key, { algorithms: ['HS256'], ignoreExpiration: true });
    if (!callersByShared.has(iss)) refuse('The caller is not known');
  }

  /** Of earlier versions come calls without an id: alike within a second, so that none can be told from a repetition. */
  private examine({ aud, iat, exp, jti, call }: Claims, said: SaidCall): void {
    const now = this.now() / 1000;
    if (aud !== this.audience) refuse('The call is for another service');
    if (exp <= iat || exp > iat + LIFETIME) refuse('The call claims to live longer');
    if (iat > now + CLOCK_SKEW) refuse('The call is of a time to come');
    if (exp < now - CLOCK_SKEW) refuse('The call has expired');
    if (call !== undefined && call !== digestOf(said)) refuse('Another call was signed');
    if (jti !== undefined && !this.used.take(jti, this.now())) refuse('The call came before');
  }
}

function decode<T>(part: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(Buffer.from(part, 'base64url').toString()));
}

function refuse(reason: string): never {
  throw new Error(reason);
}
