import {
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type OnModuleInit,
  type Provider,
} from '@nestjs/common';
import { DocumentStore } from '#document-store';
import { Clock } from '#event-sourcing';
import { EventStore } from '#event-store';
import { ClientSecrets, Credentials, IdentifierKey, PasswordHasher, PersonalData, PersonKeys } from '#personal-data';
import { openHasher, WorkerHost } from '#runtime';
import { InternalCalls } from '#web';
import { fromContext, gatewayContext, type GatewayContext } from '../gateway-context.js';
import { Peers } from './peers.js';
import { SsoKeys } from './sso-keys.js';
import { Accounts } from '../read-models/accounts.js';
import { Operators } from '../read-models/operators.js';

const providers: Provider[] = [
  fromContext(EventStore, ({ ports }) => ports.eventStore),
  fromContext(DocumentStore, ({ ports }) => ports.documentStore),
  fromContext(Clock, ({ clock }) => clock),
  fromContext(PasswordHasher, ({ hasher, config }) => hasher ?? openHasher(config)),
  fromContext(
    PersonKeys,
    ({ ports, config, clock }) => new PersonKeys(ports.keyStore, config.PERSONAL_DATA_KEY, () => clock.now().getTime()),
  ),
  fromContext(PersonalData, (_, keys) => new PersonalData(keys), PersonKeys),
  fromContext(Credentials, ({ config }, keys) => new Credentials(keys, config.CREDENTIAL_KEY), PersonKeys),
  fromContext(IdentifierKey, ({ config }) => new IdentifierKey(config.IDENTIFIER_KEY)),
  { provide: SsoKeys, useFactory: (context: GatewayContext) => SsoKeys.open(context), inject: [gatewayContext] },
  fromContext(
    ClientSecrets,
    ({ clock }, keys) =>
      new ClientSecrets(
        () => keys.clients,
        () => clock.now().getTime(),
      ),
    SsoKeys,
  ),
  fromContext(InternalCalls, callsOf),
  fromContext(Peers, ({ config }) => new Peers(config.REGISTRATION_URL, config.ACCOUNT_URL, config.ADHESION_URL)),
  fromContext(WorkerHost, ({ log }) => new WorkerHost({ log })),
  Accounts,
  Operators,
];

/** What every room is built on: ports, keys, read models, and the signed calls to the other services. */
@Module({})
export class InfrastructureModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(gatewayContext) private readonly context: GatewayContext,
    private readonly calls: InternalCalls,
  ) {}

  /** A process with another IDENTIFIER_KEY would find no account: it does not start. */
  async onModuleInit(): Promise<void> {
    const { ports, config } = this.context;
    await IdentifierKey.verify(ports.keyStore, config.IDENTIFIER_KEY);
  }

  onApplicationShutdown(): void {
    this.calls.close();
  }

  static forRoot(context: GatewayContext): DynamicModule {
    const all = [{ provide: gatewayContext, useValue: context }, ...providers];
    return { module: InfrastructureModule, global: true, providers: all, exports: all };
  }
}

function callsOf({ config, log, clock, tls }: GatewayContext): InternalCalls {
  return new InternalCalls({
    issuer: 'gateway',
    keys: { own: config.INTERNAL_SIGNING_KEY, shared: config.INTERNAL_KEY },
    log,
    tls: config.INTERNAL_TLS,
    authorities: () => tls?.current.ca,
    now: () => clock.now().getTime(),
  });
}
