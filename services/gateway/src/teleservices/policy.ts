import { spacedTexts, type LevelCatalogue, type SecurityLevel, type Texts } from '#contracts';
import { lackingOf, reasonOf, type Mender, type Reason } from '#rights';
import { authenticatedAt, type Session } from '../identity/sessions/session.js';

/** What a teleservice, or a page of the portal's own, demands of a session. */
export interface Demand {
  readonly level: SecurityLevel;
  /** How old the authentication may be; absent: as old as the session. */
  readonly maxAgeMs?: number;
}

/**
 * What a check comes to: `permit`; `step-up` where the person can prove what is wanting in the same session; `deny` where the
 * account lacks what it takes, or the person a right.
 */
export type Decision = 'permit' | 'step-up' | 'deny';

/** What only the gateway knows to be in the way: what an account can prove, and for whom its person wants to act. */
interface OwnReason {
  readonly code: 'level-out-of-reach' | 'factor-settling' | 'operator-choice-required';
  /** When it is over by itself. */
  readonly until?: string;
  readonly who: Mender;
  readonly text: Texts;
}

export type AccessReason = Reason | OwnReason;

export interface Access {
  readonly decision: Decision;
  readonly demand: Demand;
  /** Everything that is in the way, in the order in which it is mended; empty with `permit`. */
  readonly reasons: readonly AccessReason[];
  /** When the factor that is wanting begins to count; only where that alone is what is wanting. Epoch milliseconds. */
  readonly settlesAt?: number;
}

/** Whether a session may enter a teleservice, and for whom. */
export interface Entry extends Access {
  /** For which operator; absent where entering takes none, or none is chosen. */
  readonly operatorId?: string;
  /** Ids of the roles that the person has there for the operator. */
  readonly roles: readonly string[];
  /** What refuses it; absent with `permit`. */
  readonly refusal?: 'not-entitled' | 'operator-choice-required' | 'insufficient-authentication';
  /** The operators among which the person has to choose; only where that is what refuses it. */
  readonly choices?: readonly string[];
}

/** A level that the account can prove, by a factor that does not count yet. */
export interface Settling {
  readonly level: SecurityLevel;
  /** Epoch milliseconds. */
  readonly settlesAt: number;
}

/** Whether the session may pass. `reachable` are the levels that its account can prove, `settling` those that it soon can. */
export function decideAccess(
  session: Session,
  demand: Demand,
  reachable: readonly SecurityLevel[],
  now: number,
  levels: LevelCatalogue,
  settling: readonly Settling[] = [],
): Access {
  const { level } = demand;
  const reasons: AccessReason[] = lackedBy(session, demand, now, levels);
  if (reasons.length === 0) return { decision: 'permit', demand, reasons };
  if (reachable.some((each) => levels.reaches(each, level))) return { decision: 'step-up', demand, reasons };
  const wanted = settling.filter((each) => levels.reaches(each.level, level)).map((each) => each.settlesAt);
  if (wanted.length > 0) {
    const settlesAt = Math.min(...wanted);
    const until = new Date(settlesAt).toISOString();
    const reason = ownReason('factor-settling', {
      en: `your second factor was bound lately, and counts from ${until}`,
      fr: `votre second facteur est récent, et compte à partir de ${until}`,
    });
    return { decision: 'deny', demand, reasons: [...reasons, { ...reason, until }], settlesAt };
  }
  const reason = ownReason('level-out-of-reach', {
    en: `your account is not set up for ${level}: choose it in the personal space`,
    fr: `votre compte n’est pas configuré pour ${level} : choisissez-le dans l’espace personnel`,
  });
  return { decision: 'deny', demand, reasons: [...reasons, reason] };
}

/** What two demand of a session at once: the higher level, and the younger authentication. */
export function strongestOf(one: Demand, other: Demand, levels: LevelCatalogue): Demand {
  const ages = [one.maxAgeMs, other.maxAgeMs].filter((age) => age !== undefined);
  const level = levels.highest(one.level, other.level);
  return { level, ...(ages.length > 0 && { maxAgeMs: Math.min(...ages) }) };
}

/** The person has no right to enter, whatever the session has proven. */
export function notEntitled({ demand, reasons: lacked }: Access, reasons: readonly Reason[]): Entry {
  return { decision: 'deny', demand, reasons: [...reasons, ...lacked], roles: [], refusal: 'not-entitled' };
}

/** The person may enter for several operators, and has not said for which. */
export function choiceRequired({ demand, reasons }: Access, choices: readonly string[]): Entry {
  const reason = ownReason('operator-choice-required', {
    en: 'you act for several operators that use this service: choose for which one',
    fr: 'vous agissez pour plusieurs opérateurs qui utilisent ce service : choisissez pour lequel',
  });
  return {
    decision: 'deny',
    demand,
    reasons: [reason, ...reasons],
    roles: [],
    refusal: 'operator-choice-required',
    choices,
  };
}

function ownReason(code: OwnReason['code'], text: Texts): OwnReason {
  return { code, who: 'you', text: spacedTexts(text) };
}

function lackedBy(session: Session, { level, maxAgeMs }: Demand, now: number, levels: LevelCatalogue): Reason[] {
  if (maxAgeMs === undefined && levels.reaches(session.level, level)) return [];
  const proven = { level: session.level, authenticatedAt: new Date(authenticatedAt(session)).toISOString() };
  const demanded = { requiredLevel: level, ...(maxAgeMs !== undefined && { maxAgeMinutes: maxAgeMs / 60_000 }) };
  return lackingOf(proven, demanded, new Date(now).toISOString(), levels).map(reasonOf);
}
