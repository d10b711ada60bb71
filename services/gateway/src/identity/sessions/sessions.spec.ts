import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { DocumentStoreUnavailable, type DocumentStore } from '#document-store';
import { intercept, manualClock, scheduledDocuments, scheduledEvents } from '#event-sourcing/testing';
import { openEventStore, type EventStore } from '#event-store';
import { captureLog } from '#runtime/testing';
import fc from 'fast-check';
import { onDocumentStores } from '../../../../../scripts/engines/on-document-stores.js';
import { authenticationEvents } from '../../../test/read-all.js';
import { Revocation } from '../revocation/revocation.js';
import { SessionLimits } from './session.js';
import { Sessions, type Opening } from './sessions.js';

const minute = 60_000;
const limits = new SessionLimits(30 * minute, 720 * minute, 15 * minute, 20);

onDocumentStores('sessions', (openDocuments) => {
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

  let clock = manualClock(new Date());
  let sessions: Sessions;
  beforeEach(() => {
    clock = manualClock(new Date());
    sessions = kit(events, documents);
  });

  function kit(store: EventStore, docs: DocumentStore): Sessions {
    return new Sessions(docs, store, clock, limits, captureLog().log);
  }

  function opening(over: Partial<Opening> = {}): Opening {
    return { accountId: randomUUID(), revision: 0, level: 'password', device: '', factors: ['password'], ...over };
  }

  async function endings(accountId: string): Promise<unknown[]> {
    const recorded = await authenticationEvents(events, accountId);
    return recorded.map(({ type, data }) => [type, data.sessionId, data.reason]);
  }

  it('are found by their token alone, and store nothing of it', async () => {
    const { token, session } = await sessions.open(opening());
    expect(await sessions.check(token)).toEqual(session);
    expect(JSON.stringify(session)).not.toContain(token);
    expect(await sessions.check(session.id)).toBeUndefined();
    expect(await sessions.check(`${token.slice(1)}A`)).toBeUndefined();
  });

  it('last for thirty minutes after a use that was written down', async () => {
    const { token } = await sessions.open(opening());
    clock.advance(20 * minute);
    expect(await sessions.check(token)).toBeDefined();
    clock.advance(29 * minute);
    expect(await sessions.check(token)).toBeDefined();
    clock.advance(30 * minute);
    expect(await sessions.check(token)).toBeUndefined();
  });

  it('end once, are recorded once, and only by their own account', async () => {
    const { token, session } = await sessions.open(opening());
    expect(await sessions.end(randomUUID(), session.id, 'signed-out')).toBe(false);
    expect(await sessions.check(token)).toBeDefined();
    expect(await sessions.end(session.accountId, session.id, 'signed-out')).toBe(true);
    expect(await sessions.end(session.accountId, session.id, 'ended-elsewhere')).toBe(false);
    expect(await sessions.check(token)).toBeUndefined();
    expect(await endings(session.accountId)).toEqual([['session-ended', session.id, 'signed-out']]);
  });

  it('are listed with the one used last first, however many there are', async () => {
    const accountId = randomUUID();
    const opened: string[] = [];
    for (let i = 0; i < 230; i++) {
      opened.push((await sessions.open(opening({ accountId }))).session.id);
      clock.advance(1);
    }
    const listed = await sessions.usableOfAccount(accountId);
    expect(listed.map(({ id }) => id)).toEqual(opened.reverse());
  });

  it('go on where the store can be read but not written', async () => {
    const { token } = await sessions.open(opening());
    clock.advance(2 * minute);
    const update = () => Promise.reject(new DocumentStoreUnavailable('disk full'));
    const full = intercept(documents, {
      collection: (definition: Parameters<DocumentStore['collection']>[0]) =>
        intercept(documents.collection(definition), { update }),
    });
    expect(await kit(events, full).check(token)).toBeDefined();
  });

  it('in no order of uses and endings come back to life, nor are ended twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const { token, session } = await sessions.open(opening());
        const { accountId, id } = session;
        clock.advance(2 * minute);
        const one = kit(scheduledEvents(events, scheduler), scheduledDocuments(documents, scheduler));
        const other = kit(scheduledEvents(events, scheduler), scheduledDocuments(documents, scheduler));
        await scheduler.waitFor(
          Promise.all([
            one.check(token),
            other.check(token),
            one.end(accountId, id, 'signed-out'),
            other.end(accountId, id, 'ended-elsewhere'),
          ]),
        );
        expect(await sessions.check(token)).toBeUndefined();
        expect(await endings(accountId)).toHaveLength(1);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it('in no order of replicas lose the one that asked for a change, or keep another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const accountId = randomUUID();
        const asking = await sessions.open(opening({ accountId }));
        const old = await sessions.open(opening({ accountId }));
        const later = await sessions.open(opening({ accountId, revision: 1 }));
        clock.advance(2 * minute);
        const change = { accountId, revision: 1, keeps: asking.session.id };
        const replica = () => kit(scheduledEvents(events, scheduler), scheduledDocuments(documents, scheduler));
        await scheduler.waitFor(
          Promise.all([
            new Revocation(replica(), clock).apply(change),
            new Revocation(replica(), clock).apply(change),
            replica().check(old.token),
            replica().check(asking.token),
          ]),
        );
        expect(await sessions.check(asking.token)).toMatchObject({ revision: 1 });
        expect(await sessions.check(later.token)).toMatchObject({ revision: 1 });
        expect(await sessions.check(old.token)).toBeUndefined();
        expect(await endings(accountId)).toEqual([['session-ended', old.session.id, 'account-changed']]);
      }),
      { seed: 5, numRuns: 60 },
    );
  });
});
