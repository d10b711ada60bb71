import { randomUUID } from 'node:crypto';
import { Inject, Module, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Clock, leased, relay, viewRunner, type Worker } from '#event-sourcing';
import { EventStore } from '#event-store';
import { Credentials, LinkTokens, PasswordHasher, PersonalData, PersonKeys } from '#personal-data';
import { InternalAccess, openHasher, WorkerHost, type ServiceContext } from '#runtime';
import { accountView } from './account-view/account-view.js';
import { ChangePasswordController } from './change-password/change-password.controller.js';
import { ChangePasswordHandler } from './change-password/change-password.handler.js';
import { ChangeSecurityLevelHandler } from './factors/change-security-level/change-security-level.handler.js';
import { ChangeMobileHandler } from './factors/change-mobile/change-mobile.handler.js';
import { ConfirmMobileHandler } from './factors/confirm-mobile/confirm-mobile.handler.js';
import type { AccountConfiguration } from './config.js';
import { FactorsController } from './factors/factors.controller.js';
import { openAccounts } from './open-account/open-account.consumer.js';
import { toContract } from './publish-account-events.js';
import {
  RequestMobileRecoveryHandler,
  StopMobileRecoveryHandler,
} from './factors/recover-mobile/recover-mobile.handler.js';
import { UseRecoveryCodeHandler } from './factors/use-recovery-code/use-recovery-code.handler.js';

const workersToken = Symbol('workers');

/** The account service: opens accounts, changes them, projects them, publishes what happened to them. */
@Module({})
export class AccountModule implements OnApplicationBootstrap {
  constructor(
    private readonly workerHost: WorkerHost,
    @Inject(workersToken) private readonly workers: readonly Worker[],
  ) {}

  onApplicationBootstrap(): void {
    this.workerHost.start(this.workers);
  }

  static forRoot(context: ServiceContext<AccountConfiguration>): DynamicModule {
    const { config, ports, log, clock } = context;
    const personKeys = new PersonKeys(ports.keyStore, config.PERSONAL_DATA_KEY, () => clock.now().getTime());
    return {
      module: AccountModule,
      imports: [CqrsModule.forRoot()],
      controllers: [ChangePasswordController, FactorsController],
      providers: [
        ChangePasswordHandler,
        ConfirmMobileHandler,
        ChangeSecurityLevelHandler,
        ChangeMobileHandler,
        UseRecoveryCodeHandler,
        RequestMobileRecoveryHandler,
        StopMobileRecoveryHandler,
        { provide: LinkTokens, useValue: new LinkTokens(config.LINK_KEY) },
        { provide: EventStore, useValue: ports.eventStore },
        { provide: Clock, useValue: clock },
        { provide: PasswordHasher, useValue: context.hasher ?? openHasher(config) },
        { provide: PersonalData, useValue: new PersonalData(personKeys) },
        { provide: Credentials, useValue: new Credentials(personKeys, config.CREDENTIAL_KEY) },
        {
          provide: InternalAccess,
          useValue: new InternalAccess('account', config.INTERNAL_KEY, () => clock.now().getTime()),
        },
        { provide: WorkerHost, useValue: new WorkerHost({ log }) },
        { provide: workersToken, useValue: workersOf(context) },
      ],
    };
  }
}

function workersOf({ ports, log, clock }: ServiceContext<AccountConfiguration>): Worker[] {
  const { eventStore: store, documentStore: documents, messageBroker: broker } = ports;
  const lease = { documents, clock, holder: `account-${randomUUID()}`, log };
  return [
    openAccounts(ports, clock, log),
    leased(viewRunner({ view: accountView, store, documents, log }), lease),
    leased(
      relay({ name: 'account.relay', categories: ['account'], store, broker, documents, log, map: toContract }),
      lease,
    ),
  ];
}
