import type { Collection, Query, StoredDocument } from '#document-store';
import type { Clock } from '../clock.js';
import { UnknownEvent } from '../events/known-events.js';
import { isFault } from '../workers/faults.js';
import { Outage } from '../workers/outage.js';
import type { Log, Worker } from '../workers/worker.js';
import type { Wait } from './claim.js';
import { nameOf, toldOnce } from './told-once.js';
import type { WakeUp } from './wake-up.js';

/** Entries that are attempted concurrently. */
const concurrency = 8;
/** How often the worker polls; what is written in this process wakes it at once. */
const pollMs = 500;
/** The same after a full page, all of which is under way: more may be due as soon as the view shows that it has left. */
const pollForMoreMs = 50;
/** Entries that one query answers at most, beside those that wait for their pause. */
const pageSize = 100;
/** Between two attempts at an entry of which the first threw, growing from one to the other. */
const firstPauseMs = 500;
const longestPauseMs = 60_000;

/** An entry of an outbox, as a view folds it of the entry's stream. Document id = key of the stream. */
export interface OutboxRow extends Wait {
  /** `attempted` while a claim stands. */
  readonly status: string;
  /** Who made the last claim; empty before the first. */
  readonly worker: string;
}

/** An outbox, and how its entries are attempted. */
export interface OutboxWorkerOptions<Entry extends OutboxRow> {
  readonly name: string;
  /** `dueAt`, `waitsSince` and `status` are indexed in it, each behind the fields of `where`. */
  readonly outbox: Collection<Entry>;
  /** Which of its entries are meant; all when absent. */
  readonly where?: Query<Entry>['where'];
  /** Names this worker (the holder of its claims), anew at each start. */
  readonly worker: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Called when the view shows something new that is due. */
  readonly wakeUp: WakeUp;
  /** One attempt; throws only when a store is away, or with the signal's reason when it aborts. */
  readonly attempt: (id: string, signal: AbortSignal) => Promise<void>;
}

/**
 * Works through a transactional outbox. It polls twice a second: attempts entries that are due, oldest first, those
 * whose wait would only begin later, since the clock was set back, and those that another worker claimed and did not conclude.
 * The view follows the log a moment later: an entry that was attempted and has not moved since is skipped. An entry whose
 * attempt throws stays due and is tried again with back-off, 0.5 s growing to a minute. No head-of-line blocking: one that
 * takes long holds no other back, while fewer than eight do, and those that throw hold none back, however many they are.
 */
export function outboxWorker<Entry extends OutboxRow>(options: OutboxWorkerOptions<Entry>): Worker {
  return { name: options.name, run: (signal) => workThrough(options, signal) };
}

async function workThrough<Entry extends OutboxRow>(
  options: OutboxWorkerOptions<Entry>,
  signal: AbortSignal,
): Promise<void> {
  const { name, where, worker, clock, log, wakeUp, attempt } = options;
  const outbox = options.outbox as unknown as Collection<OutboxRow>;
  const [due, ahead, claimed] = [new ChangedEntries(), new ChangedEntries(), new ChangedEntries()];
  const paused = new PausedEntries();
  const outage = new Outage(name, log);
  let lookedForClaimsAt = -Infinity;
  let unknown: UnknownEvent | undefined;
  const pool = new Pool(concurrency, async (id) => {
    if (signal.aborted) return;
    try {
      await attempt(id, signal);
      paused.forget(id);
      outage.over();
    } catch (error) {
      for (const entries of [due, ahead, claimed]) entries.forget(id);
      if (signal.aborted) return;
      paused.add(id);
      if (error instanceof UnknownEvent) unknown ??= error;
      else if (isFault(error)) outage.begins(error);
      else {
        const fields = { worker: name, entry: id, error: nameOf(error), ...toldOnce(error) };
        log.error(fields, 'attempt broke off; the entry stays due');
      }
    }
  });
  /** Those whose pause is over. */
  const unpaused = (ids: readonly string[], entries: ChangedEntries): string[] =>
    ids.filter((id) => {
      if (paused.holds(id)) entries.forget(id);
      return !paused.holds(id);
    });
  try {
    while (!signal.aborted) {
      if (unknown !== undefined) throw unknown; // the lease goes to a replica that knows the event
      const now = clock.now().getTime();
      const limit = pageSize + paused.size; // what waits for its pause must not fill the page
      const [foundDue, foundAhead] = await Promise.all([
        outbox.find({ where: { ...where, dueAt: { lte: now } }, orderBy: 'dueAt', limit }),
        outbox.find({ where: { ...where, waitsSince: { gt: now } }, orderBy: 'waitsSince', limit }),
      ]);
      pool.add(unpaused(due.fresh(foundDue), due));
      pool.add(unpaused(ahead.fresh(foundAhead), ahead));
      if (performance.now() - lookedForClaimsAt >= pollMs) {
        lookedForClaimsAt = performance.now();
        const attempted = await outbox.find({ where: { ...where, status: 'attempted' }, limit });
        const ofOthers = attempted.filter(({ value }) => value?.worker !== worker);
        pool.add(unpaused(claimed.fresh(ofOthers), claimed));
      }
      const mayBeMore = foundDue.length === limit || foundAhead.length === limit;
      if (mayBeMore) await pool.begun();
      await wakeUp.wait(mayBeMore ? pollForMoreMs : pollMs, signal);
    }
  } finally {
    await pool.ended();
    outage.end();
  }
}

/** The entries whose attempt threw, each with the end of its pause. */
class PausedEntries {
  readonly #entries = new Map<string, { readonly failures: number; readonly until: number }>();

  get size(): number {
    return this.#entries.size;
  }

  add(id: string): void {
    const failures = (this.#entries.get(id)?.failures ?? 0) + 1;
    const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1));
    this.#entries.set(id, { failures, until: performance.now() + pauseMs });
  }

  holds(id: string): boolean {
    return performance.now() < (this.#entries.get(id)?.until ?? -Infinity);
  }

  /** Its attempt was concluded. */
  forget(id: string): void {
    this.#entries.delete(id);
  }
}

/** Remembers the last answer of one query, and tells which entries have changed since. */
class ChangedEntries {
  #revisions = new Map<string, number>();

  /** Ids of the entries that the last answer did not hold at this revision. */
  fresh(found: readonly StoredDocument<OutboxRow>[]): string[] {
    const before = this.#revisions;
    this.#revisions = new Map(found.map(({ id, revision }) => [id, revision]));
    return found.filter(({ id, revision }) => before.get(id) !== revision).map(({ id }) => id);
  }

  /** The entry counts as changed at the next answer. */
  forget(id: string): void {
    this.#revisions.delete(id);
  }
}

/** A pool of bounded concurrency with a queue: works on a few ids at once, and never twice at a time on one. */
class Pool {
  readonly #waiting = new Set<string>();
  readonly #underWay = new Map<string, Promise<void>>();
  #onBegun: (() => void) | undefined;

  /** `work` must not throw. */
  constructor(
    private readonly concurrency: number,
    private readonly work: (id: string) => Promise<void>,
  ) {}

  add(ids: readonly string[]): void {
    for (const id of ids) this.#waiting.add(id);
    this.#fill();
  }

  /** Resolves when the queue is empty. */
  async begun(): Promise<void> {
    if (this.#waiting.size > 0) await new Promise<void>((resolve) => (this.#onBegun = resolve));
  }

  /** Resolves when all work that was added is done. */
  async ended(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay.values());
  }

  #fill(): void {
    for (const id of this.#waiting) {
      if (this.#underWay.size === this.concurrency) return;
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
