import { together, UnknownEvent, type Clock, type Worker } from '#event-sourcing';
import { channelNames, type ChannelName } from '../notification.js';
import type { OutboxEntry } from '../outbox-view/outbox-view.js';
import type { Collection, StoredDocument } from '#document-store';
import type { Logger } from 'pino';
import type { WakeUp } from './wake-up.js';

/** Messages of one channel that are under way at once. */
const width = 8;
/** How often the worker polls; what is written in this process wakes it at once. */
const pollMs = 500;
/** The same after a full page, of which all is under way: more may be due as soon as the view shows that this has left. */
const pollForMoreMs = 50;
/** Entries that are looked at together. */
const most = 100;

export interface OutboxWorkerOptions {
  readonly outbox: Collection<OutboxEntry>;
  /** Names this worker, anew at each start. */
  readonly worker: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Called when the view shows something new that is due to leave by that channel. */
  readonly wakeUps: Readonly<Record<ChannelName, WakeUp>>;
  /** One attempt; throws only when a store is away, or with the signal's reason when it aborts. */
  readonly send: (notificationId: string, signal: AbortSignal) => Promise<void>;
}

/**
 * Polls the outbox twice a second: attempts what is due, oldest first, and what another worker claimed and did not conclude.
 * The view follows the log a moment later: an entry that was attempted and has not moved since is passed over. A message whose
 * attempt throws stays due and is tried again. One that takes long holds no other back, while fewer than eight do; mails that
 * their server keeps waiting hold no text message back, however many they are.
 */
export function outboxWorker(options: OutboxWorkerOptions): Worker {
  return {
    name: 'notification.outbox',
    run: (signal) =>
      together(
        channelNames.map((channel) => (stop: AbortSignal) => sendAll(channel, options, stop)),
        signal,
      ),
  };
}

async function sendAll(channel: ChannelName, options: OutboxWorkerOptions, signal: AbortSignal): Promise<void> {
  const { outbox, worker, clock, log, send } = options;
  const wake = options.wakeUps[channel];
  const [due, claimed] = [new Finds(), new Finds()];
  let lookedForClaimsAt = -Infinity;
  let unknown: UnknownEvent | undefined;
  const lanes = new Lanes(width, async (id) => {
    if (signal.aborted) return;
    try {
      await send(id, signal);
    } catch (error) {
      for (const finds of [due, claimed]) finds.forget(id);
      if (error instanceof UnknownEvent) unknown ??= error;
      else log.error({ err: error, notificationId: id }, 'attempt broke off; the message stays due');
    }
  });
  try {
    while (!signal.aborted) {
      if (unknown !== undefined) throw unknown; // the lease goes to a replica that knows the event
      const now = clock.now().getTime();
      const found = await outbox.find({ where: { channel, dueAt: { lte: now } }, orderBy: 'dueAt', limit: most });
      lanes.add(due.fresh(found));
      if (performance.now() - lookedForClaimsAt >= pollMs) {
        lookedForClaimsAt = performance.now();
        const attempted = await outbox.find({ where: { channel, status: 'attempted' }, limit: most });
        lanes.add(claimed.fresh(attempted.filter(({ value }) => value?.worker !== worker)));
      }
      const mayBeMore = found.length === most;
      if (mayBeMore) await lanes.begun();
      await wake.wait(mayBeMore ? pollForMoreMs : pollMs, signal);
    }
  } finally {
    await lanes.ended();
  }
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

/** Does its work for one id after the other, for a few at once, and for none twice at the same time. */
class Lanes {
  readonly #waiting = new Set<string>();
  readonly #underWay = new Map<string, Promise<void>>();
  #onBegun: (() => void) | undefined;

  /** `work` must not throw. */
  constructor(
    private readonly width: number,
    private readonly work: (id: string) => Promise<void>,
  ) {}

  add(ids: readonly string[]): void {
    for (const id of ids) this.#waiting.add(id);
    this.#fill();
  }

  /** Resolves when none waits for its turn any more. */
  async begun(): Promise<void> {
    if (this.#waiting.size > 0) await new Promise<void>((resolve) => (this.#onBegun = resolve));
  }

  /** Resolves when all that was added is done. */
  async ended(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay.values());
  }

  #fill(): void {
    for (const id of this.#waiting) {
      if (this.#underWay.size === this.width) return;
      if (this.#underWay.has(id)) continue;
      this.#waiting.delete(id);
      const work = this.work(id).then(() => {
        this.#underWay.delete(id);
        this.#fill();
      });
      this.#underWay.set(id, work);
    }
    if (this.#waiting.size === 0) this.#onBegun?.();
  }
}
