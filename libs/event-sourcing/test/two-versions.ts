import { defineContract } from '#contracts';
import { reactor, relay, viewRunner, type KnownEvents, type Log, type View, type Worker } from '#event-sourcing';
import { z } from 'zod';
import {
  captureLog,
  counted,
  start,
  tallies,
  tallyEvents,
  tallyView,
  type Counted,
  type Line,
  type Stores,
  type Tally,
} from './support.js';

interface Doubled {
  readonly id: string;
  readonly type: 'doubled';
  readonly data: { readonly tally: string };
}

/* Two versions of one service: the newer one has an event more. */

const newerEvents: KnownEvents<Counted | Doubled> = {
  category: 'tally',
  types: ['added', 'doubled'],
  versions: { added: [1], doubled: [1] },
};
const newerView: View<Tally, Counted | Doubled> = {
  definition: tallies,
  events: newerEvents,
  project(tally, { type, data }) {
    const { sum, amounts } = tally ?? { sum: 0, amounts: [] };
    const amount = type === 'added' ? data.amount : sum;
    return { sum: sum + amount, amounts: [...amounts, amount] };
  },
};
const doubled = defineContract({
  name: 'tally-doubled',
  version: 1,
  description: 'A tally was doubled.',
  context: 'account',
  key: 'tally',
  schema: z.strictObject({ tally: z.string() }),
  example: { tally: 'a' },
});
const versions = {
  older: { events: tallyEvents, view: tallyView },
  newer: { events: newerEvents, view: newerView },
} as const;

/** One process of the service: its workers, with a connection of its own. */
export interface Replica {
  readonly lines: readonly Line[];
  readonly seen: readonly string[];
  stop(): Promise<void>;
}

/** Starts the workers of one version, each with the lease that it is given. */
export function startReplica(
  version: keyof typeof versions,
  stores: Stores,
  lease: (worker: Worker, log: Log) => Worker,
): Replica {
  const { events, view } = versions[version];
  const { log, lines } = captureLog();
  const seen: string[] = [];
  const workers = [
    viewRunner<Tally>({ view, ...stores, log }),
    relay({
      name: 'tally.relay',
      events: [events],
      ...stores,
      log,
      map: ({ type, data }) => ({ contract: type === 'added' ? counted : doubled, data }),
    }),
    reactor({
      name: 'tally.react',
      events: events as KnownEvents,
      ...stores,
      log,
      react: async ({ type }) => void seen.push(type),
    }),
  ];
  const works = workers.map((worker) => start(lease(worker, log)));
  return { lines, seen, stop: async () => void (await Promise.all(works.map((work) => work.stop()))) };
}
