import { performance } from 'node:perf_hooks';
import type { CollectionDefinition, DocumentStore } from '#document-store';
import { setTimeout as pause } from 'node:timers/promises';
import { SystemClock, type Clock } from '../clock.js';
import { leaseHeld } from '../metrics.js';
import { untilNextTick } from './coalesced-timer.js';
import { isFault } from './faults.js';
import { Outage } from './outage.js';
import { retryWithBackoff, untilAborted } from './retry-with-backoff.js';
import { isGone, thisProcess, type ProcessIdentity } from './process-identity.js';
import { StepBack } from './step-back.js';
import { together } from './together.js';
import type { Log, Worker } from './worker.js';

interface Lease {
  readonly holder: string;
  /** Epoch milliseconds; from then on anyone may take it. */
  readonly until: number;
  readonly process: ProcessIdentity;
}

const leases: CollectionDefinition<Lease> = { name: 'lease', version: 1, indexes: [] };

const lastsMs = 15_000;
const renewedEveryMs = 5_000;
/** Work stops while this much of an unrenewed lease is left, so that it has ended before another begins. */
const marginMs = 5_000;

/** A lease of ours: until when by the clock, and since when by one that never jumps. */
interface Held {
  readonly until: number;
  readonly since: number;
}

/** Where the lease lies, and who holds it. */
export interface LeaseOptions {
  readonly documents: DocumentStore;
  readonly clock?: Clock;
  /** Unique to the process, and new each time it starts. */
  readonly holder: string;
  readonly log: Log;
}

/**
 * Leader election by lease: the worker, in one process at a time. It runs while this holder has the worker's lease,
 * which lasts 15 s, is renewed every 5 s and given back at a stop or crash. When it could not be renewed the work is
 * aborted with 5 s left; a holder that died is replaced within about 15 s, on the same machine at once. Machines'
 * clocks must agree within those 5 s; one that is set back or forward by any amount keeps nobody from the lease for longer
 * than it lasts, and lets no two work. Where the work meets an event that is not known here (UnknownEvent), the lease is
 * given back at once and an alert raised; this holder asks for it again after 5 s, growing to 60 s, so that a newer
 * replica has it by then.
 */
export function leased(worker: Worker, { documents, clock = new SystemClock(), holder, log }: LeaseOptions): Worker {
  const { name } = worker;
  const collection = documents.collection(leases);
  const outage = new Outage(`${name}.lease`, log);
  const stepBack = new StepBack(name, log);
  const nextLook = (signal: AbortSignal) =>
    pause(untilNextTick(), undefined, { signal }).catch(() => signal.throwIfAborted());

  /** Acquires or renews the lease; undefined when it is another's. */
  const take = async (): Promise<Held | undefined> => {
    const [now, since] = [clock.now().getTime(), performance.now()];
    const lease = await collection.update(name, (current) => {
      if (isFree(current, now)) return { holder, until: now + lastsMs, process: thisProcess };
      return current && isDatedAhead(current, now) ? { ...current, until: now + lastsMs } : undefined;
    });
    return lease?.holder === holder ? { until: lease.until, since } : undefined;
  };

  /** Its holder's clock was ahead: who lives renews it, and of who died it runs out in its own time. */
  const isDatedAhead = ({ until }: Lease, now: number): boolean => until > now + lastsMs + marginMs;

  const isFree = (lease: Lease | null | undefined, now: number): boolean =>
    !lease || lease.holder === holder || lease.until <= now || isGone(lease.process);

  /** Ends when the lease is lost or about to be. A renewal that hangs does not keep it from looking at the clock. */
  const keep = async (granted: Held, signal: AbortSignal): Promise<void> => {
    let held: Held | undefined = granted;
    let failure: { error: unknown } | undefined;
    let isRenewing = false;
    const renew = async () => {
      isRenewing = true;
      try {
        held = await take();
        outage.over();
      } catch (error) {
        if (isFault(error)) outage.begins(error);
        else failure = { error };
      }
      isRenewing = false;
    };
    while (held !== undefined && isHeldStill(held)) {
      if (failure !== undefined) throw failure.error;
      if (!isRenewing && isToBeRenewed(held)) void renew();
      await nextLook(signal);
    }
    log.warn({ worker: name }, 'lost its lease');
  };

  const isHeldStill = ({ until, since }: Held): boolean =>
    clock.now().getTime() < until - marginMs && performance.now() - since < lastsMs - marginMs;

  /** Also where the clock was set back since: the others would wait for a time that is far off. */
  const isToBeRenewed = ({ until }: Held): boolean => {
    const heldMs = clock.now().getTime() - (until - lastsMs);
    return heldMs >= renewedEveryMs || heldMs < 0;
  };

  const giveBack = async (): Promise<void> => {
    try {
      await collection.update(name, (current) => (current?.holder === holder ? { ...current, until: 0 } : undefined));
    } catch (error) {
      if (!isFault(error)) throw error;
      outage.begins(error); // it runs out by itself
    }
  };

  const acquire = async (): Promise<Held | undefined> => {
    const lease = (await collection.get(name))?.value;
    const now = clock.now().getTime();
    const held = isFree(lease, now) || (lease && isDatedAhead(lease, now)) ? await take() : undefined;
    outage.over();
    return held;
  };

  const workWhileHeld = async (granted: Held, signal: AbortSignal): Promise<void> => {
    leaseHeld.set({ worker: name }, 1);
    try {
      await together([(stop) => keep(granted, stop), (stop) => worker.run(stop)], signal);
    } finally {
      leaseHeld.set({ worker: name }, 0);
      await giveBack();
    }
  };

  return {
    name,
    async run(signal) {
      const takeTurns = async () => {
        for (;;) {
          const granted = await retryWithBackoff(acquire, outage, signal);
          if (granted !== undefined) await stepBack.after(() => workWhileHeld(granted, signal), signal);
          else await nextLook(signal);
          signal.throwIfAborted();
        }
      };
      await untilAborted(signal, takeTurns).finally(() => outage.end());
    },
  };
}
