import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DocumentStore } from '#document-store';
import { manualClock, scheduledDocuments, scheduledEvents } from '#event-sourcing/testing';
import { openEventStore, type EventStore } from '#event-store';
import { captureLog } from '#runtime/testing';
import fc from 'fast-check';
import { onDocumentStores } from '../../../../../scripts/engines/on-document-stores.js';
import { authenticationEvents } from '../../../test/read-all.js';
import { changeOf } from './account-change.js';
import { Revocation } from '../revocation/revocation.js';
import { SessionLimits } from './session.js';
import { Sessions, type Opening } from './sessions.js';
import { openSession, stepUpSession } from './open-session.js';

const clock = manualClock(new Date());
const limits = new SessionLimits(1_800_000, 43_200_000, 900_000, 3);

onDocumentStores('opening a session while the account changes', (openDocuments) => {
  let events: EventStore;
  let documents: DocumentStore;
  beforeAll(async () => {
    events = await openEventStore('sqlite::memory:');
    documents = await openDocuments();
  });
  afterAll(async () => {
    await events.close();
    await documents.close();
  });

  const append = (accountId: string, expected: bigint | 'none', type: string, store = events) =>
    store.append(`account-${accountId}`, expected, [{ id: randomUUID(), type, data: {}, metadata: { version: 1 } }]);

  /** An account of one event, verified against its view. */
  async function verified(device = ''): Promise<Opening> {
    const accountId = randomUUID();
    await append(accountId, 'none', 'account-opened');
    return { accountId, level: 'password', revision: 0, device, factors: ['password'] };
  }

  function kit(store: EventStore, docs: DocumentStore) {
    const sessions = new Sessions(docs, store, clock, limits, captureLog().log);
    return { sessions, revocation: new Revocation(sessions, clock) };
  }

  it('gives a token when nothing came between, whatever else was appended', async () => {
    const account = await verified('Firefox, Linux');
    const { sessions } = kit(events, documents);
    await append(account.accountId, 0n, 'references-changed');
    const opened = await openSession(account, sessions, events);
    expect(await sessions.check('token' in opened ? opened.token : '')).toMatchObject({
      revision: 0,
      level: 'password',
    });
  });

  it('gives none, and leaves no session, when the account changed after it was verified', async () => {
    const account = await verified();
    const { accountId } = account;
    const { sessions } = kit(events, documents);
    await append(accountId, 0n, 'password-changed');
    await append(accountId, 1n, 'references-changed');
    expect(await openSession(account, sessions, events)).toEqual({ changedAt: 1 });
    expect(await sessions.usableOfAccount(accountId)).toEqual([]);
    expect(await authenticationEvents(events, accountId)).toEqual([]);
  });

  it('in no order of events leaves a usable session that was opened with the old password [I14]', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const account = await verified();
        const { accountId } = account;
        const store = scheduledEvents(events, scheduler);
        const { sessions, revocation } = kit(store, scheduledDocuments(documents, scheduler));

        const opening = openSession(account, sessions, store);
        const changing = append(accountId, 0n, 'password-changed', store).then(async () => {
          for await (const event of store.read(`account-${accountId}`, 1n)) await revocation.apply(changeOf(event)!);
        });
        const [opened] = await scheduler.waitFor(Promise.all([opening, changing]));

        const after = kit(events, documents).sessions;
        if ('token' in opened) expect(await after.check(opened.token)).toBeUndefined();
        expect(await after.usableOfAccount(accountId)).toEqual([]);
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it('in no order of events lets a session step up that was ended, or whose account changed [I5, I14]', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.boolean(), async (scheduler, changes) => {
        const account = await verified();
        const { accountId } = account;
        const store = scheduledEvents(events, scheduler);
        const docs = scheduledDocuments(documents, scheduler);
        const { session } = await kit(events, documents).sessions.open(account);
        const { sessions, revocation } = kit(store, docs);

        const stepping = stepUpSession(session.id, { ...account, level: 'sms-token' }, sessions, store);
        const ending = changes
          ? append(accountId, 0n, 'security-level-changed', store).then(() => revoke(store, accountId, revocation))
          : sessions.end(accountId, session.id, 'ended-elsewhere').then(() => undefined);
        const [stepped] = await scheduler.waitFor(Promise.all([stepping, ending]));

        const usable = await kit(events, documents).sessions.usableOfAccount(accountId);
        expect(usable.map(({ id }) => id)).not.toContain(session.id);
        const gone = changes || stepped === undefined || !('token' in stepped);
        expect(usable).toHaveLength(gone ? 0 : 1);
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it('lets one of two step-ups of one session succeed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const account = await verified();
        const { session } = await kit(events, documents).sessions.open(account);
        const store = scheduledEvents(events, scheduler);
        const { sessions } = kit(store, scheduledDocuments(documents, scheduler));
        const stepUp = () => stepUpSession(session.id, account, sessions, store);
        const both = await scheduler.waitFor(Promise.all([stepUp(), stepUp()]));
        expect(both.filter((one) => one !== undefined && 'token' in one)).toHaveLength(1);
        expect(await kit(events, documents).sessions.usableOfAccount(account.accountId)).toHaveLength(1);
      }),
      { seed: 7, numRuns: 30 },
    );
  });
});

async function revoke(store: EventStore, accountId: string, revocation: Revocation): Promise<void> {
  for await (const event of store.read(`account-${accountId}`, 1n)) await revocation.apply(changeOf(event)!);
}
