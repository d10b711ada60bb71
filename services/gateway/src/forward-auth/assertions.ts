import type { SecurityLevel } from '#contracts';
import { Clock } from '#event-sourcing';
import type { SsoKeys } from '../infrastructure/sso-keys.js';
import { authenticatedAt, type OpenSession } from '../identity/sessions/session.js';

/** Claims of an assertion; times in seconds since the epoch (RFC 7519, OpenID Connect Core §2). */
export interface AssertionClaims {
  /** The portal: PUBLIC_URL. */
  readonly iss: string;
  /** Id of the one teleservice that may believe it. */
  readonly aud: string;
  /** Account id, as on the public topic. */
  readonly sub: string;
  /** The level that the session has reached. */
  readonly acr: SecurityLevel;
  /** Since when all that the session carries is proven. */
  readonly auth_time: number;
  /** The session, by its public id: the same after a step-up, another after the next sign-in. */
  readonly sid: string;
  /** Id of the operator for which the person enters, and ids of the roles that it has there; absent where entering takes none. */
  readonly operator?: string;
  readonly roles?: readonly string[];
  readonly iat: number;
  readonly exp: number;
}

const typ = 'prodouane-assertion+jwt';
/** Seconds for which one may be believed. */
const lifetime = 60;
/** A request costs no signature where one of the last half minute says the same. */
const reusedMs = 30_000;

interface Kept {
  readonly token: string;
  /** What else it says; another session, level, authentication or operator is another assertion. */
  readonly of: string;
  readonly madeAt: number;
}

/** For whom a person enters. */
export interface ActsFor {
  readonly operatorId: string;
  readonly roles: readonly string[];
}

/** Signed statements to teleservices of who asks, how that was proven, and when: what `X-Assertion` holds [R-37]. */
export class Assertions {
  /** By session and teleservice, the oldest first. */
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly keys: Pick<SsoKeys, 'signing'>,
    private readonly issuer: string,
    private readonly clock: Clock,
    /** How many are kept to be told again. */
    private readonly limit = 10_000,
  ) {}

  /** How many are kept. */
  get size(): number {
    return this.kept.size;
  }

  /** For a session that was just found to be open, and the teleservice that it may enter. */
  for(session: OpenSession, teleservice: string, actsFor?: ActsFor): string {
    const now = this.clock.now().getTime();
    const authTime = Math.floor(authenticatedAt(session) / 1000);
    const name = `${session.id} ${teleservice}`;
    const of = `${session.level} ${authTime} ${actsFor ? `${actsFor.operatorId} ${actsFor.roles.join()}` : ''}`;
    const kept = this.kept.get(name);
    if (kept?.of === of && now >= kept.madeAt && now < kept.madeAt + reusedMs) return kept.token;
    const iat = Math.floor(now / 1000);
    const { accountId: sub, level: acr, sid } = session;
    const claims: AssertionClaims = {
      iss: this.issuer,
      aud: teleservice,
      sub,
      acr,
      auth_time: authTime,
      sid,
      ...(actsFor && { operator: actsFor.operatorId, roles: actsFor.roles }),
      iat,
      exp: iat + lifetime,
    };
    const token = this.keys.signing.sign('ES256', typ, claims);
    this.keep(name, { token, of, madeAt: now });
    return token;
  }

  private keep(name: string, assertion: Kept): void {
    this.kept.delete(name);
    for (const [other, { madeAt }] of this.kept) {
      if (this.kept.size < this.limit && assertion.madeAt < madeAt + reusedMs) break;
      this.kept.delete(other);
    }
    this.kept.set(name, assertion);
  }
}
