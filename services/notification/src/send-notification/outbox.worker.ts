import type { Clock, Worker } from '#event-sourcing';
import type { OutboxEntry } from '../outbox-view/outbox-view.js';
import type { Collection, StoredDocument } from '#document-store';
import type { Logger } from 'pino';
import type { WakeUp } from './wake-up.js';

/** Messages under way at once. */
const width = 8;
/** How long the worker looks away at most; what is written in this process wakes it at once. */
const restMilliseconds = 500;
/** Entries that are looked at together. */
const most = 100;

export interface OutboxWorkerOptions {
  readonly outbox: Collection<OutboxEntry>;
  /** Names this worker, anew at each start. */
  readonly worker: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Called when the view shows something new that is due. */
  readonly wake: WakeUp;
  /** One attempt; throws only when a store is away, or with the signal's reason when it aborts. */
  readonly send: (notificationId: string, signal: AbortSignal) => Promise<void>;
}

/**
 * Attempts what is due, oldest first, and what another worker claimed and did not conclude; that is looked for twice a second.
 * The view follows the log a moment later: an entry that was attempted and has not moved since is passed over. A message whose
 * attempt throws stays due and is tried again.
 */
export function outboxWorker({ outbox, worker, clock, log, wake, send }: OutboxWorkerOptions): Worker {
  return {
    name: 'notification.outbox',
    async run(signal) {
      const [due, claimed] = [new Finds(), new Finds()];
      let lookedForClaimsAt = -Infinity;
      while (!signal.aborted) {
        const now = clock.now().getTime();
        const found = await outbox.find({ where: { dueAt: { lte: now } }, orderBy: 'dueAt', limit: most });
        const ids = due.fresh(found);
        if (performance.now() - lookedForClaimsAt >= restMilliseconds) {
          lookedForClaimsAt = performance.now();
          const attempted = await outbox.find({ where: { status: 'attempted' }, limit: most });
          const ofOthers = claimed.fresh(attempted.filter(({ value }) => value?.worker !== worker));
          ids.push(...ofOthers.filter((id) => !ids.includes(id)));
        }
        const brokenOff = await sendAll(ids, send, log, signal);
        for (const id of brokenOff) for (const finds of [due, claimed]) finds.forget(id);
        const mayBeMore = found.length === most;
        if (!mayBeMore || ids.length === brokenOff.length) await wake.rest(restMilliseconds, signal, mayBeMore);
      }
    },
  };
}

/** What one query found the time before. */
class Finds {
  #revisions = new Map<string, number>();

  /** Ids of what was not found as it stands the time before. */
  fresh(found: readonly StoredDocument<OutboxEntry>[]): string[] {
    const before = this.#revisions;
    this.#revisions = new Map(found.map(({ id, revision }) => [id, revision]));
    return found.filter(({ id, revision }) => before.get(id) !== revision).map(({ id }) => id);
  }

  /** It counts as not found. */
  forget(id: string): void {
    this.#revisions.delete(id);
  }
}

/** Answers the ids whose attempt broke off. */
async function sendAll(
  ids: readonly string[],
  send: OutboxWorkerOptions['send'],
  log: Logger,
  signal: AbortSignal,
): Promise<string[]> {
  const waiting = [...ids];
  const brokenOff: string[] = [];
  const lane = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined && !signal.aborted; id = waiting.shift()) {
      try {
        await send(id, signal);
      } catch (error) {
        brokenOff.push(id);
        log.error({ err: error, notificationId: id }, 'attempt broke off; the message stays due');
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, waiting.length) }, lane));
  return brokenOff;
}
