import { setTimeout as pause } from 'node:timers/promises';
import { START, streamNameFilter } from '@kurrent/kurrentdb-client';
import type { AllStreamResolvedEvent, RecordedEvent } from '@kurrent/kurrentdb-client';
import { EventStoreUnavailable } from '../errors.js';
import { CaughtUp, type OnUnreadable, type SubscribedEvent } from '../event-store.js';
import { type KurrentDbConnection, translate } from './kurrentdb.connection.js';
import { read } from './kurrentdb.mapping.js';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;
/** So many deadlines, and no longer than so, may pass without a word of a subscription before the subscriber is told. */
const DEADLINES = 3;
const PATIENCE_MS = 8_000;
/** A subscription that lasted so long was a good one, though nothing happened: the pauses begin anew. */
const GOOD_MS = 10_000;

/**
 * What EventStore.subscribe promises. A subscription that breaks or that the server ends is made anew behind the last
 * event that arrived: never behind a checkpoint of the server's, which may lie beyond an event still to come. That the
 * server confirms it says little, since it may break at the same place again: only what arrives is a sign of life. Throws
 * EventStoreUnavailable once nothing did for as long as its patience lasts.
 */
export async function* follow(
  connection: KurrentDbConnection,
  categories: readonly string[],
  after: bigint,
  signal: AbortSignal,
  unreadable: OnUnreadable,
): AsyncGenerator<SubscribedEvent | CaughtUp> {
  const patience = Math.min(DEADLINES * connection.deadlineMs, PATIENCE_MS);
  let caughtUp = false;
  let failures = 0;
  let silentSince: number | undefined;
  while (!signal.aborted) {
    const began = performance.now();
    silentSince ??= began;
    try {
      for await (const item of subscription(connection, categories, after, signal)) {
        if (signal.aborted) return;
        silentSince = undefined;
        if (item instanceof CaughtUp) {
          if (caughtUp) continue;
          caughtUp = true;
          yield item;
          continue;
        }
        failures = 0;
        after = item.position;
        const event = { ...read(item.found), position: item.position };
        if ('reason' in event) unreadable(event);
        else yield event;
      }
    } catch (error) {
      if (signal.aborted) return;
      const isPatient = silentSince === undefined || performance.now() - silentSince < patience;
      if (!(error instanceof EventStoreUnavailable && isPatient)) throw error;
    }
    if (performance.now() - began > GOOD_MS) failures = 0;
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures++);
    await pause(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

interface Arrived {
  readonly found: RecordedEvent;
  readonly position: bigint;
}

/** One subscription at the server: ends when the server ends it, throws when it breaks or is not confirmed in time. */
async function* subscription(
  { client, call, deadlineMs }: KurrentDbConnection,
  categories: readonly string[],
  after: bigint,
  signal: AbortSignal,
): AsyncGenerator<Arrived | CaughtUp> {
  const source = client.subscribeToAll({
    ...call,
    fromPosition: after < 0n ? START : { commit: after, prepare: after },
    filter: streamNameFilter({ prefixes: categories.map((category) => `${category}-`) }),
  });
  // An error that comes once the loop was left would end the process if nobody heard it.
  source.on('error', () => undefined);
  // It is told before the events that arrived earlier are read: behind them is its place.
  source.on('caughtUp', () => source.push(new CaughtUp()));
  const confirmedWithinMs = Math.min(deadlineMs, PATIENCE_MS);
  const late = setTimeout(() => {
    const message = `The event store confirmed no subscription within ${confirmedWithinMs} ms`;
    source.destroy(new EventStoreUnavailable(message));
  }, confirmedWithinMs);
  source.once('confirmation', () => clearTimeout(late));
  const stop = () => source.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const item of source as AsyncIterable<AllStreamResolvedEvent | CaughtUp>) {
      if (item instanceof CaughtUp) yield item;
      else if (item.event && item.commitPosition !== undefined) {
        yield { found: item.event, position: item.commitPosition };
      }
    }
  } catch (error) {
    throw translate(error);
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', stop);
    // Leaving the loop alone would leave the call open.
    source.unsubscribe().catch(() => undefined);
  }
}
