import { spacedTexts, type LevelCatalogue, type SecurityLevel, type Texts } from '#contracts';
import { isRecent } from '#time-windows';
import { authenticatedAt, type Session } from '../identity/sessions/session.js';

/** What a teleservice, or a page of the portal's own, demands of a session. */
export interface Demand {
  readonly level: SecurityLevel;
  /** How old the authentication may be; absent: as old as the session. */
  readonly maxAgeMs?: number;
}

/**
 * What a check comes to: `permit`; `step-up` where the person can prove what is wanting in the same session; `deny` where the
 * account lacks what it takes.
 */
export type Decision = 'permit' | 'step-up' | 'deny';

export interface Access {
  readonly decision: Decision;
  readonly demand: Demand;
  /** In words; empty with `permit`. */
  readonly reasons: readonly Texts[];
  /** When the factor that is wanting begins to count; only where that alone is what is wanting. Epoch milliseconds. */
  readonly settlesAt?: number;
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
  const { level, maxAgeMs } = demand;
  const reasons: Texts[] = [];
  const because = (en: string, fr: string) => reasons.push(spacedTexts({ en, fr }));
  if (!levels.reaches(session.level, level)) {
    because(`needs ${level}, your session has ${session.level}`, `exige ${level}, votre session a ${session.level}`);
  }
  const at = authenticatedAt(session);
  if (maxAgeMs !== undefined && !isRecent(at, now, maxAgeMs)) {
    const [age, old] =
      at <= now ? [`, yours is ${minutes(now - at)} old`, `, la vôtre a ${minutes(now - at)}`] : ['', ''];
    because(
      `needs an authentication of the last ${minutes(maxAgeMs)}${age}`,
      `exige une authentification d’il y a au plus ${minutes(maxAgeMs)}${old}`,
    );
  }
  if (reasons.length === 0) return { decision: 'permit', demand, reasons };
  if (reachable.some((each) => levels.reaches(each, level))) return { decision: 'step-up', demand, reasons };
  const wanted = settling.filter((each) => levels.reaches(each.level, level)).map((each) => each.settlesAt);
  if (wanted.length > 0) {
    const settlesAt = Math.min(...wanted);
    const from = new Date(settlesAt).toISOString();
    because(
      `your second factor was bound lately, and counts from ${from}`,
      `votre second facteur est récent, et compte à partir de ${from}`,
    );
    return { decision: 'deny', demand, reasons, settlesAt };
  }
  because(
    `your account is not set up for ${level}: choose it in the personal space`,
    `votre compte n’est pas configuré pour ${level} : choisissez-le dans l’espace personnel`,
  );
  return { decision: 'deny', demand, reasons };
}

function minutes(ms: number): string {
  const whole = Math.floor(ms / 60_000);
  return `${whole} minute${whole === 1 ? '' : 's'}`;
}
