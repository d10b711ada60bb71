import { randomUUID } from 'node:crypto';
import { accountEvents, type Profile, type RegistrationLevel } from '#contracts';
import { load, toNewEvents } from '#event-sourcing';
import { manualClock, type ManualClock } from '#event-sourcing/testing';
import type { RecordedEvent } from '#event-store';
import { Credentials, LinkTokens, PasswordHasher, PersonalData, PersonKeys, type LinkPurpose } from '#personal-data';
import { loadConfiguration, type OpenPorts } from '#runtime';
import { captureLog, testCallKeys, testKeys, testPorts } from '#runtime/testing';
import { InternalCalls, Problem, startService, type RunningService } from '#web';
import { opened } from './account-events.js';
import { account, type AccountEvent } from '../src/account.js';
import { AccountModule } from '../src/account.module.js';
import { accountConfiguration, type AccountConfiguration } from '../src/config.js';

/** What a command was answered: status and body, or problem code. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly code?: string;
  readonly fields?: readonly string[];
}

/** Two replicas of the service on one set of stores in memory, with a clock that the test moves. */
export class RunningAccounts {
  readonly links: LinkTokens;
  readonly personalData: PersonalData;
  readonly #credentials: Credentials;
  readonly #hasher = new PasswordHasher({ memoryKiB: 8, timeCost: 1 });
  readonly #personKeys: PersonKeys;
  readonly #calls: InternalCalls;

  private constructor(
    readonly clock: ManualClock,
    readonly ports: OpenPorts,
    readonly config: AccountConfiguration,
    private readonly replicas: readonly RunningService[],
  ) {
    const now = () => clock.now().getTime();
    this.links = new LinkTokens(config.LINK_KEY);
    this.#personKeys = new PersonKeys(ports.keyStore, config.PERSONAL_DATA_KEY, now);
    this.personalData = new PersonalData(this.#personKeys);
    this.#credentials = new Credentials(this.#personKeys, config.CREDENTIAL_KEY);
    const { log } = captureLog();
    this.#calls = new InternalCalls({ issuer: 'gateway', keys: testCallKeys(), log, tls: 'required', now });
  }

  static async start(environment: Record<string, string> = {}): Promise<RunningAccounts> {
    const clock = manualClock();
    const ports = await testPorts({ now: () => clock.now().getTime() });
    const cheap = { ARGON2_MEMORY_KIB: '8', ARGON2_TIME_COST: '1', HASH_QUEUE: '200', HASH_QUEUE_PER_CLIENT: '200' };
    const config = loadConfiguration(accountConfiguration, { ...testKeys(), ...cheap, ...environment });
    const { log } = captureLog();
    const replica = () => {
      const module = AccountModule.forRoot({ config, ports, log, clock });
      return startService({ name: 'account', module, host: '127.0.0.1', port: 0, log });
    };
    return new RunningAccounts(clock, ports, config, [await replica(), await replica()]);
  }

  async close(): Promise<void> {
    this.#calls.close();
    for (const replica of this.replicas) await replica.close();
    await this.ports.close();
  }

  /** An account with the password; answers its id. */
  async open(
    password: string,
    profile: Partial<Profile> = {},
    securityLevel: RegistrationLevel = 'password',
  ): Promise<string> {
    const accountId = randomUUID();
    await this.#personKeys.create(accountId, 'registration');
    const id = randomUUID();
    const whole = { identifier: 'jdupont', firstName: 'Jeanne', lastName: 'Dupont', email: 'present@example.org' };
    const personal = await this.personalData.seal(accountId, id, { ...whole, ...profile });
    const passwordHash = await this.#hasher.hash(password);
    const credential = await this.#credentials.seal(accountId, id, { passwordHash });
    await this.append({ ...opened, id, data: { ...opened.data, accountId, securityLevel, personal, credential } });
    return accountId;
  }

  /** Appends the event as the next of its account. */
  async append(event: AccountEvent): Promise<void> {
    const stream = `account-${event.data.accountId}`;
    const { length } = await this.events(event.data.accountId);
    const expected = length === 0 ? 'none' : BigInt(length - 1);
    await this.ports.eventStore.append(stream, expected, toNewEvents(accountEvents, [event]));
  }

  async events(accountId: string): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.ports.eventStore.read(`account-${accountId}`)) events.push(event);
    return events;
  }

  async types(accountId: string): Promise<string[]> {
    return (await this.events(accountId)).map(({ type }) => type);
  }

  /** The PHC string of the account's newest credential. */
  async passwordHash(accountId: string): Promise<string | undefined> {
    const { state } = await load(this.ports.eventStore, account, accountId);
    const credential = 'credential' in state && (await this.#credentials.open(accountId, state.credential));
    return credential ? credential.passwordHash : undefined;
  }

  /** A box that reads as the value, for an event of the account. */
  box(accountId: string, value: object): Promise<string> {
    return this.personalData.seal(accountId, randomUUID(), value);
  }

  token(accountId: string, purpose: LinkPurpose, expiresAt: string, generation = 1): string {
    return this.links.issue({ accountId, subject: accountId, purpose, generation, expiresAt });
  }

  /** The same command to both replicas at once. */
  atBoth(command: string, body: object): Promise<Answer[]> {
    return Promise.all(this.replicas.map((replica) => this.#post(replica, command, body)));
  }

  /** The command to one of them. */
  async post(command: string, body: object): Promise<Answer> {
    return this.#post(this.replicas[0]!, command, body);
  }

  async #post(replica: RunningService, command: string, body: object): Promise<Answer> {
    try {
      return await this.#calls.post(replica.url, 'account', `/commands/${command}`, body);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const fields = error.errors?.map(({ pointer, code }) => `${pointer} ${code}`);
      return { status: error.status, code: error.code, ...(fields && { fields }) };
    }
  }
}
