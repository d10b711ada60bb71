import { randomUUID } from 'node:crypto';
import { Inject, Module, type DynamicModule, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { levels, refusalEvents, registrationEvents } from '#contracts';
import { Clock, leased, relay, viewRunner, type Worker } from '#event-sourcing';
import { EventStore } from '#event-store';
import { Credentials, IdentifierKey, LinkTokens, PasswordHasher, PersonalData, PersonKeys } from '#personal-data';
import { openHasher, personKeySweep, WorkerHost, type ServiceContext } from '#runtime';
import { InternalAccess } from '#web';
import { ActivateRegistrationController } from './activate-registration/activate-registration.controller.js';
import { ActivateRegistrationHandler } from './activate-registration/activate-registration.handler.js';
import { CheckActivationLinkHandler } from './activate-registration/check-activation-link.handler.js';
import { ProvenCredential } from './activate-registration/proven-credential.js';
import type { RegistrationConfiguration } from './config.js';
import { CorrectEmailController } from './correct-email/correct-email.controller.js';
import { CorrectEmailHandler } from './correct-email/correct-email.handler.js';
import { DisownRegistrationController } from './free-identifier/disown-registration/disown-registration.controller.js';
import { DisownRegistrationHandler } from './free-identifier/disown-registration/disown-registration.handler.js';
import { erasePersonalData } from './erase-personal-data/erase-personal-data.js';
import { registrationKeys } from './erase-personal-data/sweep-person-keys.js';
import { expireRegistrations } from './expire-registrations/expire-registrations.js';
import { pendingRegistrationView } from './expire-registrations/pending-registration.js';
import { ActivationTerms } from './expire-registrations/reservation.js';
import type { MailLimits } from './limit-mails/mail-allowance.js';
import { MailAllowances } from './limit-mails/mail-allowances.js';
import { LinkRenewal } from './resend-activation/link-renewal.js';
import { releasePending } from './limit-mails/release-pending.js';
import { toContract } from './publish-registration-events/publish-registration-events.js';
import { RegisterUserController } from './register-user/register-user.controller.js';
import { RegisterUserHandler } from './register-user/register-user.handler.js';
import { PresentAddress } from './register-user/present-address.js';
import { FormRules } from './register-user/registration-form.js';
import { ResendActivationController } from './resend-activation/resend-activation.controller.js';
import { ResendActivationHandler } from './resend-activation/resend-activation.handler.js';

const startToken = Symbol('start');

interface Start {
  /** Throws where this process must not serve. */
  check(): Promise<void>;
  readonly workers: readonly Worker[];
}

/** The registration service: from the form until the registration is activated, expires or is disowned. */
@Module({})
export class RegistrationModule implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly workerHost: WorkerHost,
    @Inject(startToken) private readonly start: Start,
  ) {}

  /** A process with another IDENTIFIER_KEY would find every identifier free: it does not start. */
  async onModuleInit(): Promise<void> {
    await this.start.check();
  }

  onApplicationBootstrap(): void {
    this.workerHost.start(this.start.workers);
  }

  static forRoot(context: ServiceContext<RegistrationConfiguration>): DynamicModule {
    const { config, ports, log, clock } = context;
    const now = () => clock.now().getTime();
    const personKeys = new PersonKeys(ports.keyStore, config.PERSONAL_DATA_KEY, now);
    const allowances = new MailAllowances(ports.documentStore, mailLimitsOf(config));
    const start: Start = {
      check: () => IdentifierKey.verify(ports.keyStore, config.IDENTIFIER_KEY),
      workers: workersOf(context, personKeys, allowances),
    };
    return {
      module: RegistrationModule,
      imports: [CqrsModule.forRoot()],
      controllers: [
        RegisterUserController,
        ResendActivationController,
        CorrectEmailController,
        ActivateRegistrationController,
        DisownRegistrationController,
      ],
      providers: [
        RegisterUserHandler,
        ResendActivationHandler,
        CorrectEmailHandler,
        ActivateRegistrationHandler,
        CheckActivationLinkHandler,
        DisownRegistrationHandler,
        ProvenCredential,
        LinkRenewal,
        PresentAddress,
        { provide: EventStore, useValue: ports.eventStore },
        { provide: Clock, useValue: clock },
        { provide: PasswordHasher, useValue: context.hasher ?? openHasher(config) },
        { provide: PersonKeys, useValue: personKeys },
        { provide: PersonalData, useValue: new PersonalData(personKeys) },
        { provide: Credentials, useValue: new Credentials(personKeys, config.CREDENTIAL_KEY) },
        { provide: IdentifierKey, useValue: new IdentifierKey(config.IDENTIFIER_KEY) },
        { provide: LinkTokens, useValue: new LinkTokens(config.LINK_KEY) },
        { provide: MailAllowances, useValue: allowances },
        { provide: ActivationTerms, useValue: activationTermsOf(config) },
        { provide: FormRules, useValue: formRulesOf(config) },
        {
          provide: InternalAccess,
          useValue: new InternalAccess(
            'registration',
            { callers: config.INTERNAL_CALLERS, shared: config.INTERNAL_KEY },
            now,
          ),
        },
        { provide: WorkerHost, useValue: new WorkerHost({ log }) },
        { provide: startToken, useValue: start },
      ],
    };
  }
}

function workersOf(
  { ports, log, clock }: ServiceContext<RegistrationConfiguration>,
  personKeys: PersonKeys,
  allowances: MailAllowances,
): Worker[] {
  const { eventStore: store, documentStore: documents, messageBroker: broker } = ports;
  const events = [registrationEvents, refusalEvents];
  const lease = { documents, clock, holder: `registration-${randomUUID()}`, log };
  return [
    relay({ name: 'registration.relay', events, store, broker, documents, log, map: toContract }),
    viewRunner({ view: pendingRegistrationView, store, documents, log }),
    expireRegistrations({ store, documents, clock, log }),
    erasePersonalData({ store, documents, personKeys, log }),
    releasePending({ store, documents, allowances, log }),
    personKeySweep(registrationKeys, { store, documents, personKeys, clock, log }),
  ].map((worker) => leased(worker, lease));
}

function mailLimitsOf(config: RegistrationConfiguration): MailLimits {
  return {
    pending: config.EMAIL_MAX_PENDING,
    mailsPerDay: config.EMAIL_MAX_MAILS_PER_DAY,
    resendIntervalMs: config.RESEND_INTERVAL_SECONDS * 1000,
    resendsPerQuarterHour: config.RESEND_MAX_PER_QUARTER_HOUR,
    resendsPerDay: config.EMAIL_MAX_MAILS_PER_DAY,
    reservationMs: reservationMsOf(config),
  };
}

function activationTermsOf(config: RegistrationConfiguration): ActivationTerms {
  const hour = 3600 * 1000;
  return {
    linkKeyId: config.LINK_KEY.current.id,
    linkMs: config.ACTIVATION_LINK_HOURS * hour,
    reservationMs: reservationMsOf(config),
  };
}

const reservationMsOf = ({ RESERVATION_DAYS }: RegistrationConfiguration) => RESERVATION_DAYS * 24 * 3600 * 1000;

function formRulesOf(config: RegistrationConfiguration): FormRules {
  const sms = config.SMS !== 'none';
  return {
    levels: levels.atRegistration.filter((level) => levels.isOpen(level, { sms })),
    mobileCountries: config.MOBILE_COUNTRIES,
  };
}
