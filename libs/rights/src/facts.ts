import type { AdhesionView, SecurityLevel } from '#contracts';

/* What rights rest on. Instants are ISO 8601 in UTC with milliseconds and compare as texts; periods are `[from, until)`. */

/** A fact names the events by which it is so, by their ids. */
interface Grounded {
  readonly because: readonly string[];
}

export interface AccountFact extends Grounded {
  readonly status: 'unopened' | 'active' | 'suspended' | 'closed' | 'erased';
}

export interface OperatorFact extends Grounded {
  readonly status: 'unknown' | 'open' | 'closed';
}

/** What the person has with the operator; `none` before it begins and after it ended. */
export interface MembershipFact extends Grounded {
  readonly status: 'none' | 'live' | 'suspended';
}

/** What the person was granted in the teleservice, and was not withdrawn. */
export interface EntitlementFact extends Grounded {
  readonly roles: readonly string[];
  readonly from: string;
  readonly until?: string;
  readonly grantedAt: string;
}

/** Where the last request has come to; `none` where there was none. */
export type AdhesionStatus = 'none' | AdhesionView['status'];

/** What the operator has with the teleservice. */
export interface AdhesionFact extends Grounded {
  readonly status: AdhesionStatus;
  /** From when it stands so; absent where nothing was requested. */
  readonly since?: string;
  /** From when it is open; once it was opened. */
  readonly from?: string;
  /** When it ends by itself. */
  readonly until?: string;
  /** When its opening was recorded: entitlements that are older are of a former adhesion. */
  readonly openedAt?: string;
  /** Whether those count again. */
  readonly revives: boolean;
}

/** What is demanded of sessions. */
export interface Demanded {
  readonly requiredLevel: SecurityLevel;
  /** How old the authentication may be; absent: as old as the session. */
  readonly maxAgeMinutes?: number;
}

/** What is demanded of sessions from an instant on. */
export interface TimedDemand extends Demanded {
  readonly from: string;
  /** Id of the event that said so. */
  readonly because: string;
}

export interface TeleserviceFact {
  readonly id: string;
  readonly open: boolean;
  /** Whether entering takes an adhesion of the operator and an entitlement; else it is open to every account. */
  readonly needsAdhesion: boolean;
  readonly roles: readonly { readonly id: string }[];
  /** In the order in which they were decided; one at least. */
  readonly demands: readonly TimedDemand[];
  readonly because: { readonly open: string; readonly requirements: string };
}

/** What a session has proven. */
export interface SessionFact {
  readonly level: SecurityLevel;
  /** Of its oldest proof. */
  readonly authenticatedAt: string;
}

/** All that is asked about one person, one operator and one teleservice. Of an operator that is not told nothing is known. */
export interface RightsFacts {
  readonly account: AccountFact;
  readonly teleservice: TeleserviceFact;
  readonly operator?: OperatorFact;
  readonly membership?: MembershipFact;
  readonly entitlement?: EntitlementFact;
  readonly adhesion?: AdhesionFact;
  /** Absent: level and age are not asked about; they belong to a session. */
  readonly session?: SessionFact;
}

/** Where the adhesion stands at the instant: what has an end is over by itself, and nothing is written. */
export function adhesionStatusAt(
  { status, until }: Pick<AdhesionFact, 'status' | 'until'>,
  instant: string,
): AdhesionStatus {
  const canLapse = status === 'agreed' || status === 'convention-signed' || status === 'open' || status === 'suspended';
  return canLapse && until !== undefined && until <= instant ? 'ended' : status;
}

/** What is demanded at the instant: of what had begun by then the latest; of several at once the one decided last. */
export function demandAt({ demands }: Pick<TeleserviceFact, 'demands'>, instant: string): TimedDemand {
  const begun = demands.filter(({ from }) => from <= instant);
  return (begun.length > 0 ? begun : demands.slice(0, 1)).reduce((one, next) => (next.from >= one.from ? next : one));
}
