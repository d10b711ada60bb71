import { setTimeout as pause } from 'node:timers/promises';
import { START, streamNameFilter } from '@kurrent/kurrentdb-client';
import type { AllStreamResolvedEvent } from '@kurrent/kurrentdb-client';
import { EventStoreUnavailable } from '../errors.js';
import { CaughtUp, type SubscribedEvent } from '../event-store.js';
import { type KurrentDbConnection, translate } from './kurrentdb.connection.js';
import { recorded } from './kurrentdb.mapping.js';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;
/** So many deadlines may pass without a subscription before the subscriber is told. */
const PATIENCE = 3;

/**
 * What EventStore.subscribe promises. A subscription that breaks or that the server ends is made anew behind the last
 * event that arrived: never behind a checkpoint of the server's, which may lie beyond an event still to come. Throws
 * EventStoreUnavailable once none could be made for three deadlines.
 */
export async function* follow(
  connection: KurrentDbConnection,
  categories: readonly string[],
  after: bigint,
  signal: AbortSignal,
): AsyncGenerator<SubscribedEvent | CaughtUp> {
  let caughtUp = false;
  let failures = 0;
  let confirmedAt = performance.now();
  const confirmed = () => {
    confirmedAt = performance.now();
    failures = 0;
  };
  while (!signal.aborted) {
    try {
      for await (const item of subscription(connection, categories, after, signal, confirmed)) {
        if (signal.aborted) return;
        if (item instanceof CaughtUp) {
          if (caughtUp) continue;
          caughtUp = true;
        } else after = item.position;
        yield item;
      }
    } catch (error) {
      if (signal.aborted) return;
      const fault = translate(error);
      const lasting = performance.now() - confirmedAt > PATIENCE * connection.deadlineMs;
      if (lasting || !(fault instanceof EventStoreUnavailable)) throw fault;
    }
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures++);
    await pause(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

/** One subscription at the server: ends when the server ends it, throws when it breaks or is not confirmed in time. */
async function* subscription(
  { client, call, deadlineMs }: KurrentDbConnection,
  categories: readonly string[],
  after: bigint,
  signal: AbortSignal,
  confirmed: () => void,
): AsyncGenerator<SubscribedEvent | CaughtUp> {
  const source = client.subscribeToAll({
    ...call,
    fromPosition: after < 0n ? START : { commit: after, prepare: after },
    filter: streamNameFilter({ prefixes: categories.map((category) => `${category}-`) }),
  });
  // An error that comes once the loop was left would end the process if nobody heard it.
  source.on('error', () => undefined);
  // It is told before the events that arrived earlier are read: behind them is its place.
  source.on('caughtUp', () => source.push(new CaughtUp()));
  const late = setTimeout(() => {
    source.destroy(new EventStoreUnavailable(`The event store confirmed no subscription within ${deadlineMs} ms`));
  }, deadlineMs);
  source.once('confirmation', () => {
    clearTimeout(late);
    confirmed();
  });
  const stop = () => source.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const item of source as AsyncIterable<AllStreamResolvedEvent | CaughtUp>) {
      if (item instanceof CaughtUp) yield item;
      else if (item.event && item.commitPosition !== undefined) {
        yield { ...recorded(item.event), position: item.commitPosition };
      }
    }
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', stop);
    // Leaving the loop alone would leave the call open.
    source.unsubscribe().catch(() => undefined);
  }
}
