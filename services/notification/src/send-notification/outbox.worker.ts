import type { Clock, Worker } from '#event-sourcing';
import type { OutboxEntry } from '../outbox-view/outbox-view.js';
import type { Collection } from '#document-store';
import type { Logger } from 'pino';
import type { WakeUp } from './wake-up.js';

/** Messages under way at once. */
const width = 8;
/** How long the worker looks away at most; what is written in this process wakes it at once. */
const restMilliseconds = 500;

export interface OutboxWorkerOptions {
  readonly outbox: Collection<OutboxEntry>;
  /** Names this worker, anew at each start. */
  readonly worker: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Called when the view has moved. */
  readonly wake: WakeUp;
  /** One attempt; throws only when a store is away. */
  readonly send: (notificationId: string) => Promise<void>;
}

/**
 * Attempts what is due, oldest first, and what another worker claimed and did not conclude. The view follows the log a moment later: an entry that was attempted and has not
 * moved since is passed over. A message whose attempt throws stays due and is tried again.
 */
export function outboxWorker({ outbox, worker, clock, log, wake, send }: OutboxWorkerOptions): Worker {
  return {
    name: 'notification.outbox',
    async run(signal) {
      let seen = new Map<string, number>();
      while (!signal.aborted) {
        const now = clock.now().getTime();
        const due = [
          ...(await outbox.find({ where: { dueAt: { lte: now } }, orderBy: 'dueAt', limit: 100 })),
          ...(await outbox.find({ where: { status: 'attempted' }, limit: 100 })).filter(
            ({ value }) => value?.worker !== worker,
          ),
        ];
        const fresh = due.filter(({ id, revision }) => seen.get(id) !== revision).map(({ id }) => id);
        seen = new Map(due.map(({ id, revision }) => [id, revision]));
        const brokenOff = await sendAll(fresh, send, log, signal);
        for (const id of brokenOff) seen.delete(id);
        if (fresh.length === brokenOff.length) await wake.rest(restMilliseconds, signal);
      }
    },
  };
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
        await send(id);
      } catch (error) {
        brokenOff.push(id);
        log.error({ err: error, notificationId: id }, 'attempt broke off; the message stays due');
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, waiting.length) }, lane));
  return brokenOff;
}
