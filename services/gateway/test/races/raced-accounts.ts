import { randomUUID } from 'node:crypto';
import { accountViewCollection, type AccountView, type Profile } from '#contracts';
import { openDocumentStore, type DocumentStore } from '#document-store';
import { inTurn, intercept, manualClock, scheduledDocuments, scheduledEvents } from '#event-sourcing/testing';
import { openEventStore, type EventStore } from '#event-store';
import { KeyRing, PersonalData, PersonKeys, type PasswordHasher } from '#personal-data';
import { testKeys } from '#runtime/testing';
import type { Scheduler } from 'fast-check';
import { credentialsOf, hasher, identifierKey, replica } from './replica.js';

export const rightPassword = 'quatre mouettes et un quai';

/** Accounts that a test changes while gateways work on them: a new one for each run, all in the same stores. */
export class RacedAccounts {
  /** Stands still within a run. Each begins at the present, by which the stores let challenges and sessions expire. */
  readonly clock = manualClock(new Date());
  private readonly personKeys: PersonKeys;
  private opened = 0;

  private constructor(
    readonly events: EventStore,
    readonly documents: DocumentStore,
    private readonly keyStore: DocumentStore,
    private readonly passwordHash: string,
  ) {
    this.personKeys = new PersonKeys(keyStore, KeyRing.parse(testKeys().PERSONAL_DATA_KEY));
  }

  static async open(documents: DocumentStore): Promise<RacedAccounts> {
    const events = await openEventStore('sqlite::memory:');
    const keyStore = await openDocumentStore('sqlite::memory:');
    return new RacedAccounts(events, documents, keyStore, await hasher.hash(rightPassword));
  }

  async close(): Promise<void> {
    await this.events.close();
    await this.documents.close();
    await this.keyStore.close();
  }

  /** A gateway whose every step waits for the scheduler; without one, a gateway that just works. */
  gateway(scheduler?: Scheduler) {
    const events = scheduler ? scheduledEvents(this.events, scheduler) : this.events;
    const documents = scheduler ? scheduledDocuments(this.documents, scheduler) : this.documents;
    return replica(events, documents, this.personKeys, this.clock, scheduler ? scheduledHasher(scheduler) : hasher);
  }

  /** An account of one event, and its view. */
  async add(over: Partial<AccountView> = {}): Promise<{ identifier: string; view: AccountView }> {
    this.clock.advance(Date.now() - this.clock.now().getTime());
    const accountId = randomUUID();
    const identifier = `person-${this.opened++}`;
    await this.personKeys.create(accountId, 'registration');
    const eventId = randomUUID();
    const at = this.clock.now().toISOString();
    const profile: Profile = {
      identifier,
      firstName: 'Jeanne',
      lastName: 'Dupont',
      email: 'j.dupont@example.org',
      mobile: `+336${String(this.opened).padStart(8, '0')}`,
    };
    const view: AccountView = {
      accountId,
      registrationKey: identifierKey.registrationKey(identifier),
      status: 'active',
      securityLevel: 'password',
      language: 'fr',
      newsletter: false,
      registeredAt: at,
      openedAt: at,
      passwordChangedAt: at,
      mobileConfirmedAt: at,
      personal: await new PersonalData(this.personKeys).seal(accountId, eventId, profile),
      credential: await this.sealed(accountId, eventId, this.passwordHash),
      ...over,
    };
    await this.append(this.events, accountId, 'none', 'account-opened', {});
    await this.show(view, 0);
    return { identifier, view };
  }

  /**
   * Changes the account, after so many turns: the event, then in any order the view and what a gateway has to do about
   * it. Resolves when all of it is done.
   */
  async change(
    scheduler: Scheduler,
    after: number,
    type: string,
    data: { sessionId?: string },
    view: AccountView,
  ): Promise<void> {
    const { accountId } = view;
    for (let turn = 0; turn < after; turn++) await inTurn(scheduler, 'not yet', async () => undefined);
    await this.append(scheduledEvents(this.events, scheduler), accountId, 0n, type, data);
    const documents = scheduledDocuments(this.documents, scheduler);
    await Promise.all([this.show(view, 1, documents), this.gateway(scheduler).revoke(accountId)]);
  }

  async sealed(accountId: string, eventId: string, passwordHash: string): Promise<string> {
    return credentialsOf(this.personKeys).seal(accountId, eventId, { passwordHash });
  }

  private async show(value: AccountView, revision: number, documents = this.documents): Promise<void> {
    const views = documents.collection<AccountView>(accountViewCollection);
    await views.putAll([{ id: value.accountId, revision, value }]);
  }

  private async append(
    store: EventStore,
    accountId: string,
    expected: bigint | 'none',
    type: string,
    data: { sessionId?: string },
  ): Promise<void> {
    await store.append(`account-${accountId}`, expected, [{ id: randomUUID(), type, data, metadata: { version: 1 } }]);
  }
}

/** A hash takes its time like any other step. */
function scheduledHasher(scheduler: Scheduler): PasswordHasher {
  const verify: PasswordHasher['verify'] = (...parameters) =>
    inTurn(scheduler, 'verify password', () => hasher.verify(...parameters));
  return intercept(hasher, { verify });
}
