import { levels as allLevels, type Factor, type LevelCatalogue } from '#contracts';
import { DocumentStore, DocumentStoreUnavailable, RecentReads, type Collection } from '#document-store';
import { Clock, type Log } from '#event-sourcing';
import { EventStore } from '#event-store';
import { record, sessionEnded, type OrderedBy } from '../authentication-events/authentication-events.js';
import { idOfToken, newPublicId, newToken, publicIdOf } from './session-token.js';
import {
  asEnded,
  countedLevel,
  isDueForTouch,
  isUsable,
  newSession,
  sessionCollection,
  touched,
  type EndReason,
  type OpenSession,
  type Proof,
  type Session,
  type SessionLimits,
} from './session.js';

/** What a session is opened with. */
export type Opening = Pick<Session, 'accountId' | 'revision' | 'level' | 'device' | 'deviceId'> & {
  /** Proven just now. */
  readonly factors: readonly Factor[];
  /** When a session bound them to the account, where that is known. */
  readonly boundAt?: number;
  /** Proven before. */
  readonly proofs?: readonly Proof[];
  /** When the session began that goes on in this one; its absolute limit stays. */
  readonly openedAt?: number;
} & Partial<CarriedOn>;

/** What a session hands on to the one in which it goes on. */
export interface CarriedOn {
  /** Its public id. */
  readonly sid: string;
  readonly operators?: Session['operators'];
}

const page = 200;
/** Half of what a revocation may take at most. */
const believedMs = 1_000;

/** The sessions, as documents: state that the event log only tells about. */
export class Sessions {
  private readonly collection: Collection<Session>;
  private readonly recent: RecentReads<Session>;
  /** What was opened of a session that is still kept, where it counts for all that it has proven: time changes that no more. */
  private readonly settled = new WeakMap<Session, OpenSession>();

  constructor(
    documents: DocumentStore,
    private readonly events: EventStore,
    private readonly clock: Clock,
    private readonly limits: SessionLimits,
    private readonly log: Log,
    private readonly levels: LevelCatalogue = allLevels,
  ) {
    this.collection = documents.collection(sessionCollection);
    this.recent = new RecentReads(believedMs, () => performance.now());
  }

  /** Writes a new session under a new token. Nobody knows the token until it is handed out. */
  async open({
    factors,
    boundAt,
    proofs: earlier = [],
    openedAt,
    sid = newPublicId(),
    ...opening
  }: Opening): Promise<{ token: string; session: OpenSession }> {
    const token = newToken();
    const id = idOfToken(token)!;
    const now = this.clock.now().getTime();
    const proofs = [
      ...earlier,
      ...factors.map((factor) => ({ factor, at: now, ...(boundAt !== undefined && { boundAt }) })),
    ];
    const session = newSession({ ...opening, sid, proofs }, now, this.limits, openedAt);
    await this.collection.update(id, () => session);
    return { token, session: this.opened(id, session, now) };
  }

  /**
   * The session of a token, if it opens anything now; notes the use at most once a minute. One hash, and at most once a
   * second one read by id: this runs on every request [P3]. What this process ends is dead at once, what another one
   * ends a second later at the latest. A store that can be read but not written does not sign anyone out.
   */
  async check(token: string): Promise<OpenSession | undefined> {
    const id = idOfToken(token);
    if (id === undefined) return undefined;
    const found = this.recent.get(id) ?? (await this.recent.keep(id, () => this.read(id)));
    const now = this.clock.now().getTime();
    if (!found || !isUsable(found, now)) return undefined;
    const session = this.opened(id, found, now);
    if (!isDueForTouch(session, now)) return session;
    try {
      const used = await this.update(id, (current) => touched(current, now, this.limits));
      return used && isUsable(used, now) ? this.opened(id, used, now) : undefined;
    } catch (error) {
      if (!(error instanceof DocumentStoreUnavailable)) throw error;
      this.log.warn({ err: error }, 'a session was used, which could not be written down');
      return session;
    }
  }

  /** The session of a public id, if it opens anything now; whoever asks does not use it. Undefined for one of before sessions had such ids. */
  async ofPublicId(sid: string): Promise<OpenSession | undefined> {
    const now = this.clock.now().getTime();
    const found = await this.collection.find({ where: { sid }, limit: 10 });
    const usable = found.find(({ value }) => value !== null && isUsable(value, now));
    return usable && this.opened(usable.id, usable.value!, now);
  }

  /** What a session, open or not, hands on; undefined when there is none of this id. */
  async carriedOn(id: string): Promise<CarriedOn | undefined> {
    const session = await this.read(id);
    if (session === undefined) return undefined;
    const { operators } = session;
    return { sid: publicIdOf({ ...session, id }), ...(operators && { operators }) };
  }

  /** The account's sessions in order of id, the ended ones that are still to be recorded included. */
  async *ofAccount(accountId: string): AsyncGenerator<OpenSession> {
    let afterId: string | undefined;
    const now = this.clock.now().getTime();
    for (;;) {
      const found = await this.collection.find({ where: { accountId }, limit: page, ...(afterId && { afterId }) });
      for (const { id, value } of found) if (value !== null) yield this.opened(id, value, now);
      afterId = found.at(-1)?.id;
      if (found.length < page) return;
    }
  }

  /** The account's sessions that open something now, the one used last first. */
  async usableOfAccount(accountId: string): Promise<OpenSession[]> {
    const now = this.clock.now().getTime();
    const usable: OpenSession[] = [];
    for await (const session of this.ofAccount(accountId)) if (isUsable(session, now)) usable.push(session);
    return usable.sort((a, b) => b.lastUsedAt - a.lastUsedAt);
  }

  /** Id of the known device that the session was opened from; undefined where there is no such session any more. */
  async deviceOf(id: string): Promise<string | undefined> {
    return (await this.read(id))?.deviceId;
  }

  /** Removes a session that was never handed out; nothing is recorded. */
  async discard(id: string): Promise<void> {
    await this.dropping(id, () => this.collection.delete(id));
  }

  /** Makes way for the session that goes on in its place: true for exactly one, false when it is not open any more. */
  async retire(id: string): Promise<boolean> {
    const at = this.clock.now().getTime();
    const stands = await this.update(id, (session) =>
      session && isUsable(session, at) ? asEnded(session, 'stepped-up', at) : undefined,
    );
    return stands?.ended?.reason === 'stepped-up' && (await this.dropping(id, () => this.collection.delete(id)));
  }

  /** Ends the account's session; resolves once it is dead and recorded. False when the account has no such session. */
  async end(accountId: string, id: string, reason: EndReason): Promise<boolean> {
    const at = this.clock.now().getTime();
    return this.change(id, (session) =>
      session?.accountId === accountId && session.ended === undefined ? asEnded(session, reason, at) : undefined,
    ).then((session) => session?.accountId === accountId && session.ended !== undefined);
  }

  /** Ends every session of the account but the one; resolves once they are dead and recorded. */
  async endOthers(accountId: string, keptId: string): Promise<void> {
    for await (const { id } of this.ofAccount(accountId)) {
      if (id !== keptId) await this.end(accountId, id, 'ended-elsewhere');
    }
  }

  /** Where the account has more open sessions than it may: ends the oldest, and never the one. */
  async endSurplus(accountId: string, keptId: string): Promise<void> {
    const { maxOpen } = this.limits;
    const some = await this.collection.find({ where: { accountId }, limit: maxOpen + 1 });
    if (some.length <= maxOpen) return;
    const others = (await this.usableOfAccount(accountId)).filter(({ id }) => id !== keptId);
    others.sort((a, b) => b.openedAt - a.openedAt);
    for (const { id } of others.slice(maxOpen - 1)) await this.end(accountId, id, 'ended-elsewhere');
  }

  /**
   * Applies a pure change atomically. When the session stands as ended afterwards, by this change or by one that was cut
   * short, its end is recorded and then its document removed: dead first, so that no fault of the log keeps it alive.
   */
  async change(
    id: string,
    change: (session: Session | undefined) => Session | undefined,
  ): Promise<Session | undefined> {
    const session = await this.update(id, change);
    if (session?.ended !== undefined) await buryEnded({ ...session, id }, this.collection, this.events);
    return session;
  }

  private async read(id: string): Promise<Session | undefined> {
    return (await this.collection.get(id))?.value ?? undefined;
  }

  private opened(id: string, session: Session, now: number): OpenSession {
    const before = this.settled.get(session);
    if (before !== undefined) return before;
    const { level: provenLevel } = session;
    const sid = publicIdOf({ sid: session.sid, id });
    const level = countedLevel(session, now, this.limits, this.levels);
    const opened = { ...session, id, sid, provenLevel, level };
    if (level === provenLevel) this.settled.set(session, opened);
    return opened;
  }

  private update(id: string, change: (session: Session | undefined) => Session | undefined) {
    return this.dropping(id, () => this.collection.update(id, change));
  }

  private async dropping<T>(id: string, change: () => Promise<T>): Promise<T> {
    this.recent.drop(id);
    try {
      return await change();
    } finally {
      this.recent.drop(id);
    }
  }
}

/** Records the end of a session that stands as ended, and then removes its document. `actor` is who asked, where it was not the person. */
export async function buryEnded(
  { id, sid, accountId, ended }: Session & { readonly id: string },
  sessions: Collection<Session>,
  events: EventStore,
  ordered?: OrderedBy,
): Promise<void> {
  if (ended !== undefined && ended.reason !== 'stepped-up') {
    const { reason, at } = ended;
    const endedAt = new Date(at).toISOString();
    await record(
      events,
      sessionEnded({ accountId, sessionId: id, sid: publicIdOf({ id, sid }), reason, endedAt }),
      ordered,
    );
  }
  await sessions.delete(id);
}
