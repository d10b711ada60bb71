import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DocumentStoreUnavailable, openDocumentStore, type DocumentStore } from '#document-store';
import { manualClock } from '#event-sourcing/testing';
import { reasonOf, type Cause } from '#rights';
import { captureLog, waitFor } from '#runtime/testing';
import type { Entry } from '../policy.js';
import { RefusedEntries } from './refused-entries.js';
import { refusedEntriesKeptDays } from './refused-entry.js';
import { sampleSession } from '../testing/sample-session.js';

const session = sampleSession();
const { accountId } = session;
const operatorId = '8c2f0b6e-41d7-8e5a-9b3c-6f7a1d2e3c40';
const demand = { level: 'sms-token' } as const;
const refusal = (over: Partial<Entry> = {}, ...causes: Cause[]): Entry => ({
  decision: 'deny',
  demand,
  refusal: 'not-entitled',
  roles: [],
  reasons: (causes.length > 0 ? causes : [{ code: 'no-entitlement' } as const]).map(reasonOf),
  ...over,
});

let documents: DocumentStore;
let clock: ReturnType<typeof manualClock>;
let captured: ReturnType<typeof captureLog>;
let entries: RefusedEntries;
beforeEach(async () => {
  clock = manualClock(new Date('2026-03-09T09:00:00.000Z'));
  documents = await openDocumentStore('sqlite::memory:', { now: () => clock.now().getTime() });
  captured = captureLog();
  entries = new RefusedEntries(documents, clock, captured.log);
});
afterEach(() => documents.close());

/** Notes and waits until it stands there. */
async function noted(teleserviceId: string, entry: Entry = refusal()) {
  const at = clock.now().toISOString();
  entries.note(session, teleserviceId, entry);
  await waitFor(async () => (await entries.of(accountId))[0]?.lastAt === at);
}

describe('what was refused', () => {
  it('is told with its reasons in both languages, the newest first', async () => {
    await noted('statncb', refusal({ operatorId }, { code: 'entitlement-over', until: '2026-02-28T23:00:00.000Z' }));
    clock.advance(1_000);
    await noted('eddi', refusal({}, { code: 'no-membership' }));
    expect(await entries.of(accountId)).toMatchObject([
      { teleserviceId: 'eddi', requiredLevel: 'sms-token', reasons: [{ code: 'no-membership', who: 'administrator' }] },
      {
        teleserviceId: 'statncb',
        operatorId,
        reasons: [{ code: 'entitlement-over', until: '2026-02-28T23:00:00.000Z', text: { fr: expect.any(String) } }],
      },
    ]);
  });

  it('alike is told once, with its first and last time, and written once in five minutes', async () => {
    await noted('eddi');
    clock.advance(1_000);
    await noted('statncb');
    for (let asked = 0; asked < 50; asked += 1) entries.note(session, 'eddi', refusal());
    clock.advance(5 * 60_000);
    await noted('eddi');
    expect(
      (await entries.of(accountId)).map(({ teleserviceId, firstAt, lastAt }) => [teleserviceId, firstAt, lastAt]),
    ).toEqual([
      ['eddi', '2026-03-09T09:00:00.000Z', '2026-03-09T09:05:01.000Z'],
      ['statncb', '2026-03-09T09:00:01.000Z', '2026-03-09T09:00:01.000Z'],
    ]);
  });

  it('is kept for the last twenty, and for thirty days after the last one', async () => {
    for (let at = 0; at < 25; at += 1) {
      clock.advance(1_000);
      await noted(`service-${at}`);
    }
    const kept = (await entries.of(accountId)).map(({ teleserviceId }) => teleserviceId);
    expect(kept).toEqual(Array.from({ length: 20 }, (_, at) => `service-${24 - at}`));
    clock.advance(refusedEntriesKeptDays * 24 * 3_600_000);
    expect(await entries.of(accountId)).toEqual([]);
  });

  it('names no operator by what is no id', async () => {
    await noted('eddi', refusal({ operatorId: '<script>' }));
    expect((await entries.of(accountId))[0]).not.toHaveProperty('operatorId');
  });

  it('is not what a step-up or a choice mends, nor another account’s', async () => {
    entries.note(session, 'eddi', refusal({ decision: 'step-up', refusal: 'insufficient-authentication' }));
    entries.note(session, 'eddi', refusal({ refusal: 'operator-choice-required' }));
    entries.note({ ...session, accountId: 'another' }, 'eddi', refusal());
    await noted('statncb');
    expect(await entries.of(accountId)).toHaveLength(1);
  });

  it('is noted later where the store was away, and nobody waits for it', async () => {
    let isAway = true;
    const collection = documents.collection.bind(documents);
    documents.collection = ((definition: Parameters<typeof collection>[0]) => {
      const real = collection(definition);
      const update = real.update.bind(real);
      real.update = (...asked) => (isAway ? Promise.reject(new DocumentStoreUnavailable('away')) : update(...asked));
      return real;
    }) as typeof documents.collection;
    entries = new RefusedEntries(documents, clock, captured.log);
    entries.note(session, 'eddi', refusal());
    await Promise.resolve();
    isAway = false;
    await waitFor(async () => {
      entries.note(session, 'eddi', refusal());
      return (await entries.of(accountId)).length === 1;
    });
    expect(captured.lines()).toEqual([]);
  });
});
