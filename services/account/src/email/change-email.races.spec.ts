import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { accountEvents, type Destination, type Profile } from '#contracts';
import { openDocumentStore, type DocumentStore } from '#document-store';
import { load, Refusal, toNewEvents, type Clock } from '#event-sourcing';
import { inTurn, manualClock, scheduledDocuments, scheduledEvents } from '#event-sourcing/testing';
import { openEventStore, type EventStore } from '#event-store';
import { KeyRing, LinkTokens, PersonalData, PersonKeys } from '#personal-data';
import { Problem } from '#web';
import { testKeys } from '#runtime/testing';
import fc, { type Scheduler } from 'fast-check';
import { onDocumentStores } from '../../../../scripts/engines/on-document-stores.js';
import { opened } from '../../test/account-events.js';
import { AccountCommands } from '../account-commands.js';
import { account, type AccountEvent, type OpenAccount } from '../account.js';
import { LinkAllowances, linkAllowances } from '../mailed-links/link-allowances.js';
import { MailedLinkCommands } from '../mailed-link-commands.js';
import type { CurrentPassword } from '../password/current-password.js';
import { FollowEmailLink, FollowEmailLinkHandler } from './follow-email-link.handler.js';
import { RequestEmailChange, RequestEmailChangeHandler } from './request-email-change.handler.js';

const minute = 60_000;
const present = 'present@example.org';
const limits = { intervalMs: minute, perQuarterHour: 5, perDay: 10 };
const links = new LinkTokens(KeyRing.parse(testKeys().LINK_KEY));
/** Hashing is nothing that races are about. */
const rightPassword = { isIt: async () => true } as unknown as CurrentPassword;
const terms = {
  linkKeyId: 'k1',
  emailMs: 24 * 60 * minute,
  resetMs: 0,
  undoMs: 0,
  stopFactorMs: 0,
  formerToldMs: 0,
  recoveryDelayMs: 0,
  recoveryMs: 0,
  erasureMs: 0,
};

/** Whether it was done; false where it was refused. */
async function isDone(change: Promise<unknown>): Promise<boolean> {
  try {
    await change;
    return true;
  } catch (error) {
    if (error instanceof Refusal || error instanceof Problem) return false;
    throw error;
  }
}

onDocumentStores('two changes of e-mail', (openDocuments) => {
  const clock = manualClock(new Date());
  let events: EventStore;
  let documents: DocumentStore;
  let keyStore: DocumentStore;
  let personKeys: PersonKeys;
  let personalData: PersonalData;
  beforeAll(async () => {
    events = await openEventStore('sqlite::memory:');
    documents = await openDocuments();
    keyStore = await openDocumentStore('sqlite::memory:');
    personKeys = new PersonKeys(keyStore, KeyRing.parse(testKeys().PERSONAL_DATA_KEY));
    personalData = new PersonalData(personKeys);
  });
  afterAll(async () => {
    await events?.close();
    await documents?.close();
    await keyStore?.close();
  });

  /** The commands of one replica, whose every step waits for the scheduler where there is one. */
  function replica(scheduler?: Scheduler, time: Clock = clock) {
    const store = scheduler ? scheduledEvents(events, scheduler) : events;
    const allowances = new LinkAllowances(scheduler ? scheduledDocuments(documents, scheduler) : documents, limits);
    const accounts = new AccountCommands(store, time);
    const request = new RequestEmailChangeHandler(accounts, personalData, rightPassword, allowances, terms);
    const follow = new FollowEmailLinkHandler(new MailedLinkCommands(accounts, links), personalData, terms);
    return {
      request: (accountId: string, email: string, expectedRevision: number) =>
        request.execute(
          new RequestEmailChange({
            accountId,
            sessionId: 's',
            email,
            password: 'p',
            emailKey: `${accountId} ${email}`,
            expectedRevision,
          }),
        ),
      follow: (purpose: 'confirm' | 'stop', token: string) => follow.execute(new FollowEmailLink(purpose, token)),
    };
  }

  /** An account whose change of address waits for its proof, with the two links that went out. */
  async function waiting(email: string): Promise<{ accountId: string; confirm: string; stop: string }> {
    const accountId = randomUUID();
    await personKeys.create(accountId, 'registration');
    const profile: Profile = { identifier: 'jdupont', firstName: 'Jeanne', lastName: 'Dupont', email: present };
    const id = randomUUID();
    const personal = await personalData.seal(accountId, id, profile);
    const first: AccountEvent = { ...opened, id, data: { ...opened.data, accountId, personal } };
    await events.append(`account-${accountId}`, 'none', toNewEvents(accountEvents, [first]));
    await replica().request(accountId, email, 0);
    const expiresAt = new Date(clock.now().getTime() + terms.emailMs).toISOString();
    const token = (purpose: 'confirm-email' | 'stop-email') =>
      links.issue({ accountId, subject: accountId, purpose, generation: 1, expiresAt });
    return { accountId, confirm: token('confirm-email'), stop: token('stop-email') };
  }

  async function typesOf(accountId: string): Promise<string[]> {
    const types: string[] = [];
    for await (const { type } of events.read(`account-${accountId}`)) types.push(type);
    return types;
  }

  async function stateOf(accountId: string): Promise<OpenAccount> {
    return (await load(events, account, accountId)).state as OpenAccount;
  }

  it('in no order of steps both come, use one link twice, or send more than they may [I9, I10]', async () => {
    const seen = { requested: 0, confirmed: 0, stopped: 0 };
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.boolean(), fc.nat(9), async (scheduler, apart, after) => {
        const { accountId, confirm, stop } = await waiting('first@example.org');
        clock.advance(2 * minute);
        const later = manualClock(new Date(clock.now().getTime() + (apart ? 2 * minute : 0)));
        const [one, other] = [replica(scheduler), replica(scheduler, later)];
        const afterTurns = async (change: () => Promise<unknown>) => {
          for (let turn = 0; turn < after; turn++) await inTurn(scheduler, 'not yet', async () => undefined);
          return change();
        };
        const done = await scheduler.waitFor(
          Promise.all([
            isDone(one.request(accountId, 'second@example.org', 1)),
            isDone(other.request(accountId, 'third@example.org', 1)),
            isDone(afterTurns(() => one.follow('confirm', confirm))),
            isDone(afterTurns(() => other.follow('confirm', confirm))),
            isDone(afterTurns(() => other.follow('stop', stop))),
          ]),
        );
        const [requested, confirmed, stopped] = [done.slice(0, 2), done.slice(2, 4), done.slice(4)].map(
          (each) => each.filter(Boolean).length,
        ) as [number, number, number];
        seen.requested += requested;
        seen.confirmed += confirmed;
        seen.stopped += stopped;

        // All of them were decided on one revision: one came, and made void what the others went by. A link that was used
        // answers again as it did.
        expect(requested + Math.min(confirmed, 1) + stopped).toBe(1);
        expect(confirmed).not.toBe(1);
        const types = await typesOf(accountId);
        expect(types).toHaveLength(3);
        expect(types.filter((type) => type === 'email-changed')).toHaveLength(confirmed / 2);

        const { personal, emailChange } = await stateOf(accountId);
        const profile = await personalData.open<Profile>(accountId, personal);
        expect(profile!.email).toBe(confirmed ? 'first@example.org' : present);
        expect(emailChange.links.generation).toBe(1 + requested);
        const { wanted: box } = emailChange;
        const wanted = box === undefined ? undefined : await personalData.open<Destination>(accountId, box);
        expect(wanted?.email).toBe(done[0] ? 'second@example.org' : done[1] ? 'third@example.org' : undefined);

        const allowance = (await documents.collection(linkAllowances).get(accountId))!.value!;
        expect(allowance.asked.length).toBeGreaterThanOrEqual(1 + requested);
        expect(allowance.asked.filter(({ sent }) => sent).length).toBeLessThanOrEqual(apart ? 3 : 2);
      }),
      { seed: 17, numRuns: 500 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(25);
  }, 300_000);
});
