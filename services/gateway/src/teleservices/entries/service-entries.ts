import { Clock, type Log, type Worker } from '#event-sourcing';
import { EventStore } from '#event-store';
import { isAway } from '#web';
import {
  record,
  serviceEntered,
  type ServiceEntered,
} from '../../identity/authentication-events/authentication-events.js';
import { authenticatedAt, type OpenSession } from '../../identity/sessions/session.js';

/** Entries that are written side by side. */
const atOnce = 50;

/**
 * Who was let into which teleservice, for whom and at which level: recorded beside the answer, which never waits for it.
 * 1. An entry that was noted is recorded once, by whichever replicas note it and however often.
 * 2. While the store is away entries wait, 10 000 at most, and are written once it is back; at a stop what is noted is still written.
 * 3. What is lost by a crash, by a stop while the store is away, or beyond that number, is recorded at the session’s next request,
 *    with the time of that.
 */
export class ServiceEntries implements Worker {
  readonly name = 'gateway.service-entries';
  /** What was noted lately of sessions, by their public ids, the oldest first. What is forgotten is noted again, and recorded no second time. */
  private readonly known = new Map<string, ServiceEntered[]>();
  /** Ids of entries that stand in the log, the oldest first. */
  private readonly recorded = new Set<string>();
  private readonly waiting: ServiceEntered[] = [];
  private wake = (): void => {};

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly limits = { known: 50_000, waiting: 10_000 },
  ) {}

  /** The session was let in just now. Costs a look-up where that was noted before [P3]. */
  note(session: OpenSession, teleserviceId: string, operatorId?: string): void {
    if (this.knows(session, teleserviceId, operatorId) || this.waiting.length >= this.limits.waiting) return;
    const entry = this.entryOf(session, teleserviceId, operatorId);
    this.keep(entry);
    this.waiting.push(entry);
    this.wake();
  }

  /** The same, where what follows must find it in the log: resolves once it stands there, and throws where it cannot. */
  async record(session: OpenSession, teleserviceId: string, operatorId?: string): Promise<void> {
    const entry = this.entryOf(session, teleserviceId, operatorId);
    if (this.recorded.has(entry.id)) return;
    await record(this.store, entry);
    this.recorded.add(entry.id);
    if (this.recorded.size > this.limits.known) this.recorded.delete(this.recorded.values().next().value!);
  }

  private knows({ sid, level }: OpenSession, teleserviceId: string, operatorId: string | undefined): boolean {
    for (const { data } of this.known.get(sid) ?? []) {
      if (data.teleserviceId === teleserviceId && data.operatorId === operatorId && data.securityLevel === level)
        return true;
    }
    return false;
  }

  private keep(entry: ServiceEntered): void {
    const { sid } = entry.data;
    const ofSession = this.known.get(sid) ?? [];
    if (ofSession.length === 0 && this.known.size >= this.limits.known)
      this.known.delete(this.known.keys().next().value!);
    this.known.set(sid, [...ofSession, entry]);
  }

  private entryOf(session: OpenSession, teleserviceId: string, operatorId: string | undefined): ServiceEntered {
    const { sid, accountId, level } = session;
    return serviceEntered({
      accountId,
      sid,
      teleserviceId,
      ...(operatorId !== undefined && { operatorId }),
      securityLevel: level,
      authenticatedAt: new Date(authenticatedAt(session)).toISOString(),
      enteredAt: this.clock.now().toISOString(),
    });
  }

  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.wake(), { once: true });
    while (!signal.aborted) {
      await this.write();
      if (this.waiting.length === 0 && !signal.aborted) await new Promise<void>((resolve) => (this.wake = resolve));
    }
    await this.write().catch((error: unknown) =>
      this.log.warn({ err: error, entries: this.waiting.length }, 'entries into teleservices were not recorded'),
    );
  }

  /** Writes what waits. Where the store is away, what is not written waits still, and that is thrown. */
  private async write(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, atOnce);
      const outcomes = await Promise.allSettled(batch.map((entry) => record(this.store, entry)));
      let away: Error | undefined;
      for (const [index, outcome] of outcomes.entries()) {
        if (outcome.status === 'fulfilled') continue;
        if (isAway(outcome.reason)) {
          away = outcome.reason as Error;
          this.waiting.push(batch[index]!);
        } else this.log.error({ err: outcome.reason as Error }, 'an entry into a teleservice cannot be recorded');
      }
      if (away) throw away;
    }
  }
}
