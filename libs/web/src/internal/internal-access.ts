import { defineProblem } from '#contracts';
import type { KeyRing } from '#personal-data';
import { createSecretKey, type KeyObject } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import { Problem } from '../problem/problem.js';

/** Seconds for which a signature counts, and by how many the clocks of two machines may differ. */
const LIFETIME = 60;
const CLOCK_SKEW = 5;

/** jsonwebtoken would try to read bytes as a PEM first, which takes longer than the whole call. */
const secretKeys = new WeakMap<Buffer, KeyObject>();

function secretKey(bytes: Buffer): KeyObject {
  let key = secretKeys.get(bytes);
  if (key === undefined) secretKeys.set(bytes, (key = createSecretKey(bytes)));
  return key;
}

/** Signs the calls of one service: HS256 with the current key, whose id stands in the header. */
export class CallSigner {
  constructor(
    private readonly key: KeyRing,
    private readonly issuer: string,
    private readonly now: () => number = Date.now,
  ) {}

  /** A signature for the audience, valid for a minute. */
  for(audience: string): string {
    const iat = Math.floor(this.now() / 1000);
    const { id, key } = this.key.current;
    const claims = { iss: this.issuer, aud: audience, iat, exp: iat + LIFETIME };
    return jsonwebtoken.sign(claims, secretKey(key), { algorithm: 'HS256', keyid: id });
  }
}

/** Between services only: a peer takes it for a fault of the caller, never of the person who asked. */
export const callRefused = defineProblem(
  401,
  'internal-call-refused',
  'The call is not signed for this service',
  'Between services only: check INTERNAL_KEY on both sides and that their clocks agree.',
);

/** Who may call this service: provided by the module (`{ provide: InternalAccess, useValue: new InternalAccess(…) }`) for InternalGuard. */
export class InternalAccess {
  constructor(
    /** Name of this service: the only audience it accepts. */
    readonly audience: string,
    private readonly key: KeyRing,
    private readonly now: () => number = Date.now,
  ) {}

  /** The calling service's name; throws 401 `internal-call-refused` unless the header holds a valid signature for this service. */
  check(authorization: string | undefined): string {
    try {
      return this.issuerOf(/^Bearer ([\w.-]+)$/.exec(authorization ?? '')?.[1] ?? '');
    } catch (cause) {
      throw new Problem(callRefused, { cause });
    }
  }

  private issuerOf(token: string): string {
    const key = this.key.get(jsonwebtoken.decode(token, { complete: true })?.header.kid ?? '');
    if (key === undefined) throw new jsonwebtoken.JsonWebTokenError('The key is not in the ring');
    const claims = jsonwebtoken.verify(token, secretKey(key), {
      algorithms: ['HS256'],
      audience: this.audience,
      clockTimestamp: Math.floor(this.now() / 1000),
      clockTolerance: CLOCK_SKEW,
      maxAge: LIFETIME,
    });
    if (typeof claims === 'string' || !claims.iss) throw new jsonwebtoken.JsonWebTokenError('No issuer is named');
    return claims.iss;
  }
}
