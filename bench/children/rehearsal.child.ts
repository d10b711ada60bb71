/** `rehearsal.child <folder>`: rehearses over `<folder>/events.db`, or merely subscribes to it, as often as it is asked. */
import { join } from 'node:path';
import { openDocumentStore } from '#document-store';
import { BEGINNING, CaughtUp, openEventStore } from '#event-store';
import { PersonalData, PersonKeys } from '#personal-data';
import { rehearse } from '../../services/gateway/src/gateway.operations.js';
import { answerParent } from '../child.js';

export interface Rehearsing {
  readonly what: 'rehearse' | 'subscribe';
  readonly entries: number;
  readonly milliseconds: number;
  /** The most that the process held meanwhile. */
  readonly peakMegabytes: number;
}

const [folder = ''] = process.argv.slice(2);
const store = await openEventStore(`sqlite:${join(folder, 'events.db')}`);
const documents = await openDocumentStore('sqlite::memory:');
const personalData = new PersonalData({} as PersonKeys); // no account of these entries is there to be opened
const rehearsed = {
  teleserviceId: 'eddi',
  requiredLevel: 'totp',
  from: '2020-01-01T00:00:00.000Z',
  to: '2100-01-01T00:00:00.000Z',
} as const;

async function subscribed(): Promise<number> {
  let count = 0;
  for await (const event of store.subscribe(['authentication'], BEGINNING, new AbortController().signal)) {
    if (event instanceof CaughtUp) break;
    count += 1;
  }
  return count;
}

async function rehearsedEntries(): Promise<number> {
  const sms = { open: true, countries: [] as never };
  const dayOf = (instant: string) => instant.slice(0, 10);
  return (await rehearse(rehearsed, { events: store, documents, personalData, sms, dayOf })).entries;
}

answerParent(async ({ what }: Pick<Rehearsing, 'what'>): Promise<Rehearsing> => {
  let peak = 0;
  const watching = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 10);
  const start = performance.now();
  const entries = await (what === 'rehearse' ? rehearsedEntries() : subscribed());
  const milliseconds = performance.now() - start;
  clearInterval(watching);
  return { what, entries, milliseconds, peakMegabytes: peak / 2 ** 20 };
});
