import { defineProblem, type Factor, type LevelCatalogue, type SecurityLevel, type SessionEndedV1 } from '#contracts';
import type { CollectionDefinition } from '#document-store';
import { Refusal } from '#event-sourcing';
import { isRecent, noLaterThan } from '#time-windows';

/** A signed-in presence. Its document's id is the SHA-256 of the token in hex, so that the store never holds a token. */
export interface Session {
  readonly accountId: string;
  /**
   * By what teleservices know the session: 256 random bits in base64url, which stay when it steps up. Neither the token nor the
   * document's id comes of it. Absent in sessions that versions before it opened: see `publicIdOf`.
   */
  readonly sid?: string;
  /** Revision of the account up to which the session is known to stand: a change above it ends the session. */
  readonly revision: number;
  /** What was proven; what it counts as is said by `countedLevel`. */
  readonly level: SecurityLevel;
  /** What was proven, oldest first. */
  readonly proofs: readonly Proof[];
  /** Kind of browser and system, in words. */
  readonly device: string;
  /** Of the known device that it was opened from; absent in sessions of before devices had ids. */
  readonly deviceId?: string;
  /** For which operator its person acts in a teleservice, by teleservice id, where that was chosen; stays when it steps up. */
  readonly operators?: Readonly<Record<string, string>>;
  readonly openedAt: number;
  /** Written at most once a minute. */
  readonly lastUsedAt: number;
  /** Whichever comes first of the idle and the absolute limit. All times are epoch milliseconds. */
  readonly expiresAt: number;
  /** Set when the session was ended before its time; from then on it is dead, and only its event is still to be appended. */
  readonly ended?: { readonly reason: EndReason | SteppedUp; readonly at: number };
  /** The same instant, by which those are found of which that is still to be done. */
  readonly endedAt?: number;
}

export interface Proof {
  readonly factor: Factor;
  readonly at: number;
  /** When a session bound the factor to the account; absent where it was settled from its beginning. */
  readonly boundAt?: number;
}

export type EndReason = SessionEndedV1['reason'];

/** The session goes on under a new id: that this one is dead is told by the event of its successor. */
export type SteppedUp = 'stepped-up';

/** A session that was found usable, with the id that its person may see. Its `level` is what it counts as now. */
export interface OpenSession extends Session {
  readonly id: string;
  readonly sid: string;
  /** What was proven, factors included that are still settling. */
  readonly provenLevel: SecurityLevel;
}

/** Configured limits; the class is also their injection token. */
export class SessionLimits {
  constructor(
    readonly idleMs: number,
    readonly absoluteMs: number,
    /** How old the authentication may be for a change of how the account is reached. */
    readonly recentMs: number,
    /** Open sessions of one account: another one ends the oldest. */
    readonly maxOpen: number,
    /** How long a factor that a session bound counts for nothing. */
    readonly settlingMs = 0,
  ) {}
}

export const sessionCollection: CollectionDefinition<Session> = {
  name: 'session',
  version: 1,
  indexes: [{ fields: ['accountId'] }, { fields: ['sid'] }, { fields: ['endedAt'] }],
  expiry: 'expiresAt',
};

/** How often a use is written down; an idle session may end this much too early, never too late. */
const touchEveryMs = 60_000;

export function newSession(
  opening: Pick<Session, 'accountId' | 'sid' | 'revision' | 'level' | 'proofs' | 'device' | 'deviceId' | 'operators'>,
  now: number,
  limits: SessionLimits,
  openedAt = now,
): Session {
  const expiresAt = Math.min(now + limits.idleMs, openedAt + limits.absoluteMs);
  return { ...opening, openedAt, lastUsedAt: now, expiresAt };
}

/** The session, dead from now on. */
export function asEnded(session: Session, reason: EndReason | SteppedUp, at: number): Session {
  return { ...session, ended: { reason, at }, endedAt: at };
}

/** Whether the session opens anything now. */
export function isUsable(session: Session, now: number): boolean {
  return session.ended === undefined && now < session.expiresAt;
}

/** Whether a use now is worth writing down; so is one that another clock, or ours before it was set back, dates later. */
export function isDueForTouch(session: Session, now: number): boolean {
  return Math.abs(now - session.lastUsedAt) >= touchEveryMs;
}

/** The session as used now; undefined when there is nothing to write. An ended or expired session stays so. */
export function touched(session: Session | undefined, now: number, limits: SessionLimits): Session | undefined {
  if (session === undefined || !isUsable(session, now) || !isDueForTouch(session, now)) return undefined;
  const openedAt = noLaterThan(now, session.openedAt);
  return {
    ...session,
    openedAt,
    lastUsedAt: now,
    expiresAt: Math.min(now + limits.idleMs, openedAt + limits.absoluteMs),
  };
}

/** When a factor that was bound then begins to count; undefined when it does already. */
export function settlesAt(boundAt: number | undefined, now: number, { settlingMs }: SessionLimits): number | undefined {
  if (boundAt === undefined || settlingMs === 0 || !isRecent(boundAt, now, settlingMs)) return undefined;
  return boundAt + settlingMs;
}

/**
 * The level that the session counts as for whoever asks: what it has proven, without factors that are still settling, so that
 * who knows a password cannot reach more by binding a factor of his own.
 */
export function countedLevel(
  { level, proofs }: Session,
  now: number,
  limits: SessionLimits,
  levels: LevelCatalogue,
): SecurityLevel {
  if (proofs.every(({ boundAt }) => settlesAt(boundAt, now, limits) === undefined)) return level;
  const settled = proofs.filter(({ boundAt }) => settlesAt(boundAt, now, limits) === undefined);
  return levels.highest(levels.weakest, ...settled.map(({ factor }) => levels.levelOf(factor)));
}

/** Since when everything that the session carries has been proven: the oldest of each factor's newest proof. */
export function authenticatedAt({ proofs }: Session): number {
  const isNewest = ({ factor }: Proof, index: number) =>
    !proofs.some((later, at) => at > index && later.factor === factor);
  return proofs.reduce(
    (oldest, proof, index) => (isNewest(proof, index) ? Math.min(oldest, proof.at) : oldest),
    Infinity,
  );
}

export function isRecentlyAuthenticated(session: Session, now: number, limits: SessionLimits): boolean {
  return isRecent(authenticatedAt(session), now, limits.recentMs);
}

const recentAuthenticationRequired = defineProblem(403, 'recent-authentication-required', {
  en: [
    'A recent authentication is required',
    'The last full authentication is too old for this change. Sign in again.',
  ],
  fr: [
    'Une authentification récente est nécessaire',
    'La dernière authentification complète est trop ancienne pour ce changement. Connectez-vous de nouveau.',
  ],
});

/** The last full authentication is too old for this change: sign in again. */
export class RecentAuthenticationRequired extends Refusal {
  constructor() {
    super(recentAuthenticationRequired, 'The last full authentication is too old for this change');
  }
}
