import { randomUUID } from 'node:crypto';
import {
  accountViewCollection,
  teleserviceViewCollection,
  type AccountView,
  type Profile,
  type SmsTokenRequestedV1,
  type TeleserviceView,
} from '#contracts';
import type { DocumentStore } from '#document-store';
import { manualClock, type ManualClock } from '#event-sourcing/testing';
import {
  Credentials,
  IdentifierKey,
  newTotpSecret,
  OneTimeCodes,
  PersonalData,
  PersonKeys,
  type PasswordHasher,
} from '#personal-data';
import { Secret, TOTP } from 'otpauth';
import { loadConfiguration, openHasher, type OpenPorts, type Environment } from '#runtime';
import { startService, type RunningService } from '#web';
import { captureLog, peerProblem, testKeys, testPorts, type CapturedLog } from '#runtime/testing';
import { gatewayConfiguration, type GatewayConfiguration } from '../src/config.js';
import { gatewayService } from '../src/gateway.service.js';
import { provable as ofCatalogue, type Provable } from '../src/identity/factors/factors.module.js';
import { authenticationEvents } from './read-all.js';
import { sampleCatalogue } from '../src/teleservices/testing/sample-catalogue.js';
import { startPeer, type Behaviour, type ReceivedCommand } from './peer.js';

export const password = 'quatre mouettes et un quai';

/** A gateway on drivers in memory, with two peers that do what the test says, and accounts that the test writes. */
export class GatewayWorld {
  /** Every command that reached a peer. */
  readonly received: ReceivedCommand[] = [];
  /** What the registration service does; refuses everything unless told otherwise. */
  registration: Behaviour = refuse;
  /** What the account service does. */
  account: Behaviour = refuse;
  /** What the adhesion service does. */
  adhesion: Behaviour = refuse;

  /** Links that the peers know as theirs, with the identifier or the account that each was made for. */
  readonly genuineLinks = new Map<string, string>();

  private constructor(
    readonly ports: OpenPorts,
    readonly clock: ManualClock,
    readonly captured: CapturedLog,
    private readonly peers: RunningService[],
    /** Levels and factors of its gateways. */
    readonly provable: Provable,
  ) {}

  service!: RunningService;
  config!: GatewayConfiguration;
  /** Where the keys of gateways that start from now on are read again while they run; absent: nowhere. */
  environment: (() => Environment) | undefined;
  hasher!: PasswordHasher;
  private keys!: PersonKeys;

  /** `over` is for values that no variable could have, `documents` for a store that is not in memory. */
  static async start(
    env: Record<string, string> = {},
    over: Partial<GatewayConfiguration> = {},
    provable: Provable = ofCatalogue,
    documents?: DocumentStore,
  ): Promise<GatewayWorld> {
    const peers: RunningService[] = [];
    const world = new GatewayWorld(await portsOn(documents), manualClock(new Date()), captureLog(), peers, provable);
    const now = () => world.clock.now().getTime();
    peers.push(await startPeer('registration', (command) => world.behave('registration', command), now));
    peers.push(await startPeer('account', (command) => world.behave('account', command), now));
    peers.push(await startPeer('adhesion', (command) => world.behave('adhesion', command), now));
    const config = loadConfiguration(gatewayConfiguration, {
      ...testKeys(),
      REGISTRATION_URL: peers[0]!.url,
      ACCOUNT_URL: peers[1]!.url,
      ADHESION_URL: peers[2]!.url,
      PORT: '0',
      PUBLIC_URL: 'http://127.0.0.1:3000',
      ARGON2_MEMORY_KIB: '64',
      ARGON2_TIME_COST: '1',
      HASH_QUEUE_PER_CLIENT: '1000',
      REGISTRATION_MAX_PER_ADDRESS_PER_MINUTE: '600',
      REGISTRATION_MAX_PER_ADDRESS_PER_DAY: '100000',
      REGISTRATION_MAILS_MAX_PER_HOUR: '1000000',
      MAILED_LINK_MAX_PER_ADDRESS_PER_MINUTE: '100000',
      ...env,
    });
    world.config = { ...config, ...over };
    world.hasher = openHasher(world.config);
    world.keys = new PersonKeys(world.ports.keyStore, world.config.PERSONAL_DATA_KEY);
    await world.showTeleservices(sampleCatalogue);
    world.service = await world.startGateway();
    return world;
  }

  /** One more replica of the gateway on the same stores. */
  startGateway(hasher = this.hasher): Promise<RunningService> {
    const { config, ports, clock, provable } = this;
    const context = { config, ports, clock, hasher, log: this.captured.log, environment: this.environment };
    return startService({ ...gatewayService(context, provable), drainMs: 100 });
  }

  async close(): Promise<void> {
    await this.service.close();
    await Promise.all(this.peers.map((peer) => peer.close()));
    await this.ports.close();
  }

  /** An account as the account service would have opened it, visible in its view. */
  async open(
    identifier: string,
    over: Partial<AccountView> = {},
    profileOver: Partial<Profile> = {},
  ): Promise<AccountView> {
    const accountId = randomUUID();
    await this.keys.create(accountId, 'registration');
    const profile: Profile = {
      identifier,
      firstName: 'Jeanne',
      lastName: 'Dupont',
      email: `${identifier}@example.org`,
      ...profileOver,
    };
    const eventId = randomUUID();
    const opened = {
      accountId,
      registrationKey: new IdentifierKey(this.config.IDENTIFIER_KEY).registrationKey(identifier),
      securityLevel: 'password' as const,
      language: 'fr' as const,
      newsletter: false,
      registeredAt: this.clock.now().toISOString(),
      openedAt: this.clock.now().toISOString(),
      personal: await new PersonalData(this.keys).seal(accountId, eventId, profile),
      credential: await this.sealCredential(accountId, eventId, password),
      ...over,
    };
    await this.append(accountId, 'none', eventId, 'account-opened', opened);
    const view = { ...opened, status: 'active' as const, passwordChangedAt: opened.openedAt, ...over };
    await this.show(view, 0);
    return view;
  }

  /** The account holds an authenticator application, by its view at revision 1 and nowhere else. */
  async withApplication(view: AccountView, over: Partial<AccountView> = {}) {
    const secret = newTotpSecret();
    const credentials = new Credentials(this.keys, this.config.CREDENTIAL_KEY);
    const totp = await credentials.sealTotp(view.accountId, randomUUID(), { secret, recoveryCodes: [] });
    await this.show({ ...view, totp, recoveryCodesLeft: 10, ...over }, 1);
    return new TOTP({ secret: Secret.fromBase32(secret) });
  }

  /** Appends `password-changed`; the view does not follow until it is shown. */
  async changePassword(view: AccountView, revision: number, newPassword: string, sessionId = ''): Promise<AccountView> {
    const eventId = randomUUID();
    const { accountId, language, personal } = view;
    const credential = await this.sealCredential(accountId, eventId, newPassword);
    const changedAt = this.clock.now().toISOString();
    const data = { accountId, sessionId, language, changedAt, personal, credential };
    await this.append(accountId, BigInt(revision - 1), eventId, 'password-changed', data);
    return { ...view, credential, passwordChangedAt: changedAt };
  }

  /** The view reaches the revision. */
  async show(view: AccountView, revision: number): Promise<void> {
    const views = this.ports.documentStore.collection<AccountView>(accountViewCollection);
    await views.putAll([{ id: view.accountId, revision, value: view }]);
  }

  /** The catalogue has these, at the revision. */
  async showTeleservices(shown: readonly TeleserviceView[], revision = 0): Promise<void> {
    const views = this.ports.documentStore.collection<TeleserviceView>(teleserviceViewCollection);
    await views.putAll(shown.map((value) => ({ id: value.id, revision, value })));
  }

  /** Types and data of the account's authentication events, in order. */
  async authenticationEvents(accountId: string): Promise<{ type: string; data: Record<string, unknown> }[]> {
    const events = await authenticationEvents(this.ports.eventStore, accountId);
    return events.map(({ type, data }) => ({ type, data }));
  }

  async call(
    method: string,
    path: string,
    options: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const { body, headers = {} } = options;
    const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    return fetch(`${this.service.url}/api/v1${path}`, {
      method,
      headers: { ...json, ...headers },
      body: body === undefined || typeof body === 'string' ? (body ?? null) : JSON.stringify(body),
    });
  }

  signIn(identifier: string, typed = password, headers: Record<string, string> = {}): Promise<Response> {
    return this.call('POST', '/sessions', { body: { identifier, password: typed }, headers });
  }

  /** The codes by SMS that the account was to be sent, in order: derived as the notifier derives them. */
  async codes(accountId: string): Promise<string[]> {
    const codes = new OneTimeCodes(this.config.OTP_KEY);
    return (await this.authenticationEvents(accountId))
      .filter(({ type }) => type === 'sms-token-requested')
      .map(({ data }) => data as SmsTokenRequestedV1)
      .map(({ challengeReference, otpKeyId }) => codes.codeOf(challengeReference, otpKeyId));
  }

  /** Signs in and answers the token's header. */
  async bearer(identifier: string, typed = password): Promise<{ authorization: string }> {
    const response = await this.signIn(identifier, typed);
    if (response.status !== 201) throw new Error(`Sign-in answered ${response.status}: ${await response.text()}`);
    const { token } = (await response.json()) as { token: string };
    return { authorization: `Bearer ${token}` };
  }

  private behave(service: 'registration' | 'account' | 'adhesion', command: ReceivedCommand) {
    const link = this.genuineLinks.get(String(command.body.token));
    if (command.name === 'check-activation-link') {
      return Promise.resolve({
        status: 200,
        body: { genuine: link !== undefined && link === command.body.identifier },
      });
    }
    if (command.name === 'check-account-link') return Promise.resolve({ status: 200, body: { accountId: link } });
    this.received.push(command);
    return this[service](command);
  }

  private sealCredential(accountId: string, eventId: string, typed: string): Promise<string> {
    const credentials = new Credentials(this.keys, this.config.CREDENTIAL_KEY);
    return this.hasher.hash(typed).then((passwordHash) => credentials.seal(accountId, eventId, { passwordHash }));
  }

  private async append(accountId: string, expected: bigint | 'none', id: string, type: string, data: object) {
    const event = { id, type, data: JSON.parse(JSON.stringify(data)), metadata: { version: 1 } };
    await this.ports.eventStore.append(`account-${accountId}`, expected, [event]);
  }
}

async function portsOn(documentStore: DocumentStore | undefined): Promise<OpenPorts> {
  const ports = await testPorts();
  if (documentStore === undefined) return ports;
  const close = async () => {
    await ports.close();
    await documentStore.close();
  };
  return { ...ports, documentStore, close };
}

async function refuse(): Promise<never> {
  throw peerProblem(503, 'temporarily-unavailable');
}
