import { randomUUID } from 'node:crypto';
import { provisionedTopics, type Destination, type Profile } from '#contracts';
import { openDocumentStore } from '#document-store';
import { load } from '#event-sourcing';
import { manualClock, type ManualClock } from '#event-sourcing/testing';
import { CaughtUp, EventStoreUnavailable, openEventStore, type RecordedEvent } from '#event-store';
import { openMessageBroker } from '#messaging';
import { IdentifierKey, LinkTokens, PersonalData, PersonKeys, type LinkPurpose } from '#personal-data';
import { loadConfiguration, type Ports } from '#runtime';
import { InternalCalls, Problem, startService, type RunningService } from '#web';
import { captureLog, testCallKeys, testKeys, type CapturedLog } from '#runtime/testing';
import { registrationConfiguration, type RegistrationConfiguration } from '../src/config.js';
import { mailAllowances } from '../src/limit-mails/mail-allowances.js';
import { registration, type PendingRegistration, type RegistrationEvent } from '../src/registration.js';
import { RegistrationModule } from '../src/registration.module.js';

/** What a call was answered: status, and body or problem code. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly code?: string;
  readonly fields?: readonly string[];
}

export const password = 'Zq8!rT4xW';

/** A form that every rule accepts. */
export function form(different: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    identifier: 'jdupont',
    password,
    securityLevel: 'password',
    firstName: 'Jean',
    lastName: 'Dupont',
    email: 'jean.dupont@example.fr',
    ...different,
  };
}

/** The whole service, workers included, on memory drivers, with a clock that the test moves and hashes that cost nothing. */
export class RunningRegistration {
  readonly #calls: InternalCalls;
  readonly #identifierKey: IdentifierKey;
  readonly #links: LinkTokens;
  readonly personKeys: PersonKeys;
  readonly personalData: PersonalData;

  private constructor(
    readonly clock: ManualClock,
    readonly ports: Ports,
    readonly log: CapturedLog,
    readonly config: RegistrationConfiguration,
    readonly service: RunningService,
  ) {
    const now = () => clock.now().getTime();
    const { IDENTIFIER_KEY, LINK_KEY, PERSONAL_DATA_KEY } = config;
    this.#calls = new InternalCalls({ issuer: 'gateway', keys: testCallKeys(), log: log.log, tls: 'required', now });
    this.#identifierKey = new IdentifierKey(IDENTIFIER_KEY);
    this.#links = new LinkTokens(LINK_KEY);
    this.personKeys = new PersonKeys(ports.keyStore, PERSONAL_DATA_KEY, now);
    this.personalData = new PersonalData(this.personKeys);
  }

  static async start(environment: Record<string, string> = {}): Promise<RunningRegistration> {
    const clock = manualClock();
    const now = () => clock.now().getTime();
    const memory = 'sqlite::memory:';
    const ports = {
      eventStore: await openEventStore(memory),
      messageBroker: await openMessageBroker(memory, { now }),
      documentStore: await openDocumentStore(memory, { now }),
      keyStore: await openDocumentStore(memory, { now }),
    };
    await ports.messageBroker.provision(provisionedTopics);
    const cheap = { ARGON2_MEMORY_KIB: '8', ARGON2_TIME_COST: '1', HASH_QUEUE: '200', HASH_QUEUE_PER_CLIENT: '200' };
    const config = loadConfiguration(registrationConfiguration, { ...testKeys(), ...cheap, ...environment });
    const log = captureLog();
    const module = RegistrationModule.forRoot({ config, ports, log: log.log, clock });
    const service = await startService({ name: 'registration', module, host: '127.0.0.1', port: 0, log: log.log });
    return new RunningRegistration(clock, ports, log, config, service);
  }

  async close(): Promise<void> {
    this.#calls.close();
    await this.service.close();
    for (const port of Object.values(this.ports)) await port.close();
  }

  /** Posts a command as the gateway does. */
  async post(command: string, body: object, idempotencyKey?: string): Promise<Answer> {
    try {
      return await this.#calls.post(this.service.url, 'registration', `/commands/${command}`, body, { idempotencyKey });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const fields = error.errors?.map(({ pointer, code }) => `${pointer} ${code}`).sort();
      return { status: error.status, code: error.code, ...(fields && { fields }) };
    }
  }

  register(different: Record<string, unknown> = {}, idempotencyKey?: string): Promise<Answer> {
    return this.post('register-user', form(different), idempotencyKey);
  }

  /** The next append succeeds, and whoever asked for it hears that the store is away. */
  loseNextAnswer(): void {
    const store = this.ports.eventStore;
    const append = store.append.bind(store);
    store.append = async (...parameters) => {
      store.append = append;
      await append(...parameters);
      throw new EventStoreUnavailable('The answer was lost');
    };
  }

  async activate(different: Record<string, unknown> = {}): Promise<Answer> {
    const identifier = String(different['identifier'] ?? 'jdupont');
    const body = { identifier, password, token: different['token'] ?? (await this.link(identifier)), ...different };
    return this.post('activate-registration', body);
  }

  /** The registration's history. */
  async events(identifier = 'jdupont'): Promise<(RegistrationEvent & RecordedEvent)[]> {
    const stream = `registration-${this.#identifierKey.registrationKey(identifier)}`;
    const events: RecordedEvent[] = [];
    for await (const event of this.ports.eventStore.read(stream)) events.push(event);
    return events as (RegistrationEvent & RecordedEvent)[];
  }

  async types(identifier = 'jdupont'): Promise<string[]> {
    return (await this.events(identifier)).map(({ type }) => type);
  }

  async pending(identifier = 'jdupont'): Promise<PendingRegistration> {
    const key = this.#identifierKey.registrationKey(identifier);
    const { state } = await load(this.ports.eventStore, registration, key);
    if (state.status !== 'pending') throw new Error(`${identifier} is ${state.status}`);
    return state;
  }

  /** Every registration that came to nothing, in order. */
  async refusals(): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    const stop = new AbortController();
    for await (const event of this.ports.eventStore.subscribe(['refusal'], -1n, stop.signal)) {
      if (event instanceof CaughtUp) break;
      events.push(event);
    }
    return events;
  }

  async reasons(): Promise<unknown[]> {
    return (await this.refusals()).map(({ data }) => data['reason']);
  }

  /** How many mails of today count against the address. */
  async mailsTo(email: string): Promise<number> {
    const allowance = await this.ports.documentStore
      .collection(mailAllowances)
      .get(this.#identifierKey.emailKey(email));
    return allowance?.value?.mails.length ?? 0;
  }

  /** The token that the newest mail of a registration carries, or one so many mails before it. */
  async link(identifier = 'jdupont', purpose: LinkPurpose = 'activate', back = 0): Promise<string> {
    const mails = (await this.events(identifier)).filter((event) => 'linkKeyId' in event.data);
    const { data } = mails.at(-1 - back) as Extract<RegistrationEvent, { type: 'user-registered' }>;
    const { registrationKey: subject, accountId, generation, linkExpiresAt: expiresAt, linkKeyId: keyId } = data;
    return this.#links.issue({ purpose, subject, accountId, generation, expiresAt, keyId });
  }

  /** The account of the identifier has another address from now on, as the account service would record it. */
  async moveAccount(email: string, identifier = 'jdupont'): Promise<void> {
    const key = this.#identifierKey.registrationKey(identifier);
    const { state } = await load(this.ports.eventStore, registration, key);
    if (state.status !== 'activated') throw new Error(`${identifier} is ${state.status}`);
    const { accountId } = state;
    const id = randomUUID();
    const personal = await this.personalData.seal(accountId, id, { ...form({ identifier, email }) });
    const event = { id, type: 'email-changed', data: { accountId, personal }, metadata: { version: 1 } };
    await this.ports.eventStore.append(`account-${accountId}`, 'none', [event]);
  }

  open(personId: string, box: string): Promise<Profile | Destination | undefined> {
    return this.personalData.open(personId, box);
  }
}
