import { randomUUID } from 'node:crypto';
import { Inject, Module, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { accountEvents } from '#contracts';
import { DocumentStore } from '#document-store';
import { Clock, leased, publicRelay, relay, viewRunner, type Worker } from '#event-sourcing';
import { EventStore } from '#event-store';
import { Credentials, LinkTokens, PasswordHasher, PersonalData, PersonKeys } from '#personal-data';
import { openHasher, WorkerHost, type ServiceContext } from '#runtime';
import { InternalAccess } from '#web';
import { AccountCommands } from './account-commands.js';
import { accountView } from './account-view/account-view.js';
import type { AccountConfiguration } from './config.js';
import { ChangeDetailsController } from './details/change-details.controller.js';
import { ChangeNewsletterHandler, ChangeReferencesHandler } from './details/change-details.handlers.js';
import { ChangeEmailController } from './email/change-email.controller.js';
import { FollowEmailLinkHandler } from './email/follow-email-link.handler.js';
import { RequestEmailChangeHandler } from './email/request-email-change.handler.js';
import { UndoEmailChangeHandler } from './email/undo-email-change.handler.js';
import { factorHandlers } from './factors/factor-handlers.js';
import { FactorsController } from './factors/factors.controller.js';
import { CloseOwnAccountHandler } from './lifecycle/close-account.handler.js';
import { eraseAccountData, eraseClosedAccounts } from './lifecycle/erase-accounts.js';
import { LifecycleController } from './lifecycle/lifecycle.controller.js';
import { openAccounts } from './lifecycle/open-account/open-account.consumer.js';
import { ReopenOwnAccountHandler } from './lifecycle/reopen-account.handler.js';
import type { LinkLimits } from './mailed-links/link-allowance.js';
import { CheckAccountLinkController } from './mailed-links/check-account-link.controller.js';
import { LinkAllowances } from './mailed-links/link-allowances.js';
import { MailedLinkCommands } from './mailed-link-commands.js';
import { LinkTerms } from './mailed-links/mailed-link.js';
import { ChangePasswordController } from './password/change-password/change-password.controller.js';
import { ChangePasswordHandler } from './password/change-password/change-password.handler.js';
import { CurrentPassword } from './password/current-password.js';
import { PasswordShownAgain } from './password/password-shown-again.js';
import { NewPassword } from './password/new-password.js';
import { RehashPasswordController } from './password/rehash-password/rehash-password.controller.js';
import { RehashPasswordHandler } from './password/rehash-password/rehash-password.handler.js';
import { RequestPasswordResetController } from './password/request-password-reset/request-password-reset.controller.js';
import { RequestPasswordResetHandler } from './password/request-password-reset/request-password-reset.handler.js';
import { ResetPasswordController } from './password/reset-password/reset-password.controller.js';
import { ResetPasswordHandler } from './password/reset-password/reset-password.handler.js';
import { toContract } from './publishing/publish-account-events.js';
import { toPublicContracts } from './publishing/publish-public-account-events.js';

const workersToken = Symbol('workers');

/** The account service: opens accounts, changes them, projects them, publishes what happened to them, also for teleservices. */
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
      controllers: [
        ChangePasswordController,
        RequestPasswordResetController,
        ResetPasswordController,
        RehashPasswordController,
        ChangeEmailController,
        ChangeDetailsController,
        FactorsController,
        LifecycleController,
        CheckAccountLinkController,
      ],
      providers: [
        ChangePasswordHandler,
        RequestPasswordResetHandler,
        ResetPasswordHandler,
        RehashPasswordHandler,
        RequestEmailChangeHandler,
        FollowEmailLinkHandler,
        UndoEmailChangeHandler,
        ChangeReferencesHandler,
        ChangeNewsletterHandler,
        ...factorHandlers,
        CloseOwnAccountHandler,
        ReopenOwnAccountHandler,
        AccountCommands,
        MailedLinkCommands,
        CurrentPassword,
        NewPassword,
        PasswordShownAgain,
        { provide: EventStore, useValue: ports.eventStore },
        { provide: DocumentStore, useValue: ports.documentStore },
        { provide: Clock, useValue: clock },
        { provide: PasswordHasher, useValue: context.hasher ?? openHasher(config) },
        { provide: PersonalData, useValue: new PersonalData(personKeys) },
        { provide: Credentials, useValue: new Credentials(personKeys, config.CREDENTIAL_KEY) },
        { provide: LinkTokens, useValue: new LinkTokens(config.LINK_KEY) },
        { provide: LinkTerms, useValue: linkTermsOf(config) },
        { provide: LinkAllowances, useValue: new LinkAllowances(ports.documentStore, linkLimitsOf(config)) },
        {
          provide: InternalAccess,
          useValue: new InternalAccess(
            'account',
            { callers: config.INTERNAL_CALLERS, shared: config.INTERNAL_KEY },
            () => clock.now().getTime(),
          ),
        },
        { provide: WorkerHost, useValue: new WorkerHost({ log }) },
        { provide: workersToken, useValue: workersOf(context, personKeys) },
      ],
    };
  }
}

function workersOf({ ports, log, clock }: ServiceContext<AccountConfiguration>, personKeys: PersonKeys): Worker[] {
  const { eventStore: store, documentStore: documents, messageBroker: broker } = ports;
  const lease = { documents, clock, holder: `account-${randomUUID()}`, log };
  const publishing = { events: [accountEvents], store, broker, documents, log };
  return [
    openAccounts(ports, clock, log),
    leased(eraseClosedAccounts({ store, documents, clock, log }), lease),
    leased(eraseAccountData({ store, documents, personKeys, log }), lease),
    leased(viewRunner({ view: accountView, store, documents, log }), lease),
    leased(relay({ ...publishing, name: 'account.relay', map: toContract }), lease),
    leased(publicRelay({ ...publishing, name: 'account.public-relay', map: toPublicContracts }), lease),
  ];
}

function linkTermsOf(config: AccountConfiguration): LinkTerms {
  const hour = 3_600_000;
  return {
    linkKeyId: config.LINK_KEY.current.id,
    resetMs: (config.RESET_LINK_MINUTES * hour) / 60,
    emailMs: config.EMAIL_LINK_HOURS * hour,
    undoMs: config.EMAIL_UNDO_DAYS * 24 * hour,
    stopFactorMs: config.FACTOR_STOP_DAYS * 24 * hour,
    formerToldMs: config.FORMER_EMAIL_TOLD_HOURS * hour,
    recoveryDelayMs: config.FACTOR_RECOVERY_DELAY_HOURS * hour,
    recoveryMs: config.FACTOR_RECOVERY_LINK_HOURS * hour,
    erasureMs: config.CLOSED_ACCOUNT_DAYS * 24 * hour,
  };
}

function linkLimitsOf(config: AccountConfiguration): LinkLimits {
  return {
    intervalMs: config.RESEND_INTERVAL_SECONDS * 1000,
    perQuarterHour: config.RESEND_MAX_PER_QUARTER_HOUR,
    perDay: config.EMAIL_MAX_MAILS_PER_DAY,
  };
}
