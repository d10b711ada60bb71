import { randomUUID } from 'node:crypto';
import {
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DocumentStore } from '#document-store';
import { Clock, leased, relay, type Worker } from '#event-sourcing';
import { EventStore } from '#event-store';
import { Credentials, IdentifierKey, PasswordHasher, PersonalData, PersonKeys } from '#personal-data';
import { InternalCalls, openHasher, WorkerHost, type ServiceContext, type ServiceOptions } from '#runtime';
import { AccountController } from './api/account/account.controller.js';
import { AccountChanges } from './accounts/change-account/account-changes.js';
import { Accounts } from './read-models/accounts.js';
import { ChangeAccountHandler } from './accounts/change-account/change-account.handler.js';
import { FollowLinkHandler } from './accounts/follow-link.js';
import { OwnDataController } from './api/account/own-data.controller.js';
import { OwnDataHandler } from './accounts/export/own-data.js';
import { FactorsController } from './api/account/factors.controller.js';
import { factorProviders } from './accounts/factors/factor.providers.js';
import { HistoryController } from './api/account/history.controller.js';
import { SecurityHistory, writeHistory } from './accounts/history/security-history.js';
import { MailedLinksController } from './api/account/mailed-links.controller.js';
import { OwnAccountHandler } from './accounts/own-account.js';
import { RequestPasswordResetHandler, ResetPasswordHandler } from './accounts/password-reset/password-reset.js';
import { PasswordResetsController } from './api/password-resets/password-resets.controller.js';
import { toContract } from './identity/authentication-events/publish-authentication-events.js';
import type { GatewayConfiguration } from './config.js';
import { serveDocumentation } from './documentation/serve-documentation.js';
import { withPages } from './portal/with-pages.js';
import { Peers } from './peers.js';
import { ActivateRegistrationHandler } from './registrations/activate-registration.js';
import { AskRegistrationHandler } from './registrations/ask-registration.js';
import { RegistrationsController } from './api/registrations/registrations.controller.js';
import { followAccounts, Revocation } from './identity/revocation/revocation.js';
import { refuseCrossSite } from './security/cross-site.js';
import { setSecurityHeaders } from './security/security-headers.js';
import { SessionCookie } from './identity/sessions/session-cookie.js';
import { SessionController } from './api/sessions/session.controller.js';
import { AccessCheck } from './teleservices/access-check.js';
import { AccessController } from './api/teleservices/teleservices.controller.js';
import { Teleservices } from './teleservices/teleservices.js';
import { PresentedSession, SessionGuard } from './identity/sessions/session.guard.js';
import { SessionLimits } from './identity/sessions/session.js';
import { Sessions } from './identity/sessions/sessions.js';
import { ChallengeController } from './api/sessions/challenge.controller.js';
import { challengeProviders } from './identity/challenge.providers.js';
import { DeviceCookie } from './identity/devices/device-cookie.js';
import { DeviceNotes } from './identity/devices/device-notes.js';
import { forgetDevices, KnownDevices } from './identity/devices/known-devices.js';
import { MobileRecoveriesController } from './api/mobile-recoveries/mobile-recoveries.controller.js';
import {
  CompleteMobileRecoveryHandler,
  RequestMobileRecoveryHandler,
} from './identity/mobile-recovery/recover-mobile.js';
import { SignInController } from './api/sessions/sign-in.controller.js';
import { SignInHandler } from './identity/sign-in/sign-in.handler.js';
import { VerifiedAccounts } from './identity/sign-in/verified-accounts.js';
import { SmsStatusController } from './callbacks/sms-status.controller.js';
import { TwilioCallbacks } from './callbacks/twilio.callbacks.js';
import { StepUpController } from './api/sessions/step-up.controller.js';
import { StepUpHandler } from './identity/step-up/step-up.handler.js';
import { attemptLimits } from './identity/throttling/attempts.js';
import { RefusalLog } from './identity/throttling/refusal-log.js';
import { Throttle, type ThrottleLimits } from './identity/throttling/throttle.js';

const startToken = Symbol('start');

interface Start {
  /** Throws where this process must not serve. */
  check(): Promise<void>;
  readonly workers: readonly Worker[];
}

/** The gateway: the public API and pages; signs in, keeps sessions, counts attempts, forwards commands. */
@Module({})
export class GatewayModule implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly workerHost: WorkerHost,
    @Inject(startToken) private readonly start: Start,
    private readonly calls: InternalCalls,
  ) {}

  /** A process with another IDENTIFIER_KEY would find no account: it does not start. */
  async onModuleInit(): Promise<void> {
    await this.start.check();
  }

  onApplicationBootstrap(): void {
    this.workerHost.start(this.start.workers);
  }

  onApplicationShutdown(): void {
    this.calls.close();
  }

  static forRoot(context: ServiceContext<GatewayConfiguration>): DynamicModule {
    const { config, ports, log, clock, tls } = context;
    const now = () => clock.now().getTime();
    const personKeys = new PersonKeys(ports.keyStore, config.PERSONAL_DATA_KEY, now);
    const key = new IdentifierKey(config.IDENTIFIER_KEY);
    const limits = sessionLimits(config);
    const sessions = new Sessions(ports.documentStore, ports.eventStore, clock, limits, log);
    const revocation = new Revocation(sessions, clock);
    const personalData = new PersonalData(personKeys);
    const { documentStore, eventStore } = ports;
    const accounts = new Accounts(documentStore);
    const devices = new KnownDevices(documentStore, eventStore, clock, key, accounts, personalData);
    const start: Start = {
      check: () => IdentifierKey.verify(ports.keyStore, config.IDENTIFIER_KEY),
      workers: workersOf(context, revocation, devices),
    };
    const authorities = () => tls?.current.ca;
    const calls = { issuer: 'gateway', key: config.INTERNAL_KEY, log, tls: config.INTERNAL_TLS, authorities, now };
    return {
      module: GatewayModule,
      imports: [CqrsModule.forRoot()],
      controllers: [
        SignInController,
        ChallengeController,
        SessionController,
        AccountController,
        FactorsController,
        MailedLinksController,
        HistoryController,
        OwnDataController,
        PasswordResetsController,
        StepUpController,
        MobileRecoveriesController,
        AccessController,
        SmsStatusController,
        RegistrationsController,
      ],
      providers: [
        SignInHandler,
        ...challengeProviders(context),
        ...factorProviders,
        StepUpHandler,
        VerifiedAccounts,
        RequestMobileRecoveryHandler,
        CompleteMobileRecoveryHandler,
        AccessCheck,
        { provide: Teleservices, useValue: new Teleservices(config.TELESERVICE_LEVELS) },
        AccountChanges,
        ChangeAccountHandler,
        FollowLinkHandler,
        OwnAccountHandler,
        OwnDataHandler,
        RequestPasswordResetHandler,
        ResetPasswordHandler,
        AskRegistrationHandler,
        ActivateRegistrationHandler,
        SecurityHistory,
        { provide: Accounts, useValue: accounts },
        { provide: KnownDevices, useValue: devices },
        DeviceNotes,
        { provide: DeviceCookie, useValue: new DeviceCookie(config.PUBLIC_URL) },
        SessionGuard,
        PresentedSession,
        { provide: EventStore, useValue: ports.eventStore },
        { provide: DocumentStore, useValue: ports.documentStore },
        { provide: Clock, useValue: clock },
        { provide: IdentifierKey, useValue: key },
        { provide: PersonalData, useValue: personalData },
        { provide: Credentials, useValue: new Credentials(personKeys, config.CREDENTIAL_KEY) },
        { provide: PasswordHasher, useValue: context.hasher ?? openHasher(config) },
        { provide: SessionLimits, useValue: limits },
        { provide: Sessions, useValue: sessions },
        { provide: SessionCookie, useValue: new SessionCookie(config.PUBLIC_URL) },
        { provide: Revocation, useValue: revocation },
        { provide: Throttle, useValue: new Throttle(ports.documentStore, clock, key, throttleLimits(config)) },
        { provide: TwilioCallbacks, useValue: new TwilioCallbacks(config.SMS, config.PUBLIC_URL) },
        { provide: RefusalLog, useValue: new RefusalLog(log) },
        { provide: InternalCalls, useValue: new InternalCalls(calls) },
        { provide: Peers, useValue: new Peers(config.REGISTRATION_URL, config.ACCOUNT_URL) },
        { provide: WorkerHost, useValue: new WorkerHost({ log }) },
        { provide: startToken, useValue: start },
      ],
    };
  }
}

/** Everything that `startService` needs to serve the gateway, alone or beside other services of the process. */
export function gatewayService(context: ServiceContext<GatewayConfiguration>): ServiceOptions {
  const { config, log } = context;
  const service: ServiceOptions = {
    name: 'gateway',
    module: GatewayModule.forRoot(context),
    host: config.HOST,
    port: config.PORT,
    log,
    trustedProxies: config.TRUSTED_PROXIES,
    bodyLimit: config.BODY_MAX_BYTES,
    jsonDepth: config.JSON_MAX_DEPTH,
    forms: ({ url }) => !url.startsWith('/api/'),
    prepare: (app, fastify) => {
      setSecurityHeaders(fastify, config.PUBLIC_URL);
      refuseCrossSite(fastify, config.PUBLIC_URL);
      serveDocumentation(app, fastify, new SessionCookie(config.PUBLIC_URL).name);
    },
  };
  return withPages(service, context);
}

function workersOf(
  context: ServiceContext<GatewayConfiguration>,
  revocation: Revocation,
  devices: KnownDevices,
): Worker[] {
  const { ports, log, clock } = context;
  const { eventStore: store, documentStore: documents, messageBroker: broker } = ports;
  const categories = ['authentication', 'delivery'];
  const publish = relay({ name: 'gateway.relay', categories, store, broker, documents, log, map: toContract });
  const lease = { documents, clock, holder: `gateway-${randomUUID()}`, log };
  return [
    followAccounts(revocation, ports, log),
    leased(publish, lease),
    leased(forgetDevices(devices, ports, log), lease),
    leased(writeHistory(new SecurityHistory(documents), ports, log), lease),
  ];
}

function sessionLimits(config: GatewayConfiguration): SessionLimits {
  const minute = 60_000;
  return new SessionLimits(
    config.SESSION_IDLE_MINUTES * minute,
    config.SESSION_ABSOLUTE_HOURS * 60 * minute,
    config.RECENT_AUTHENTICATION_MINUTES * minute,
  );
}

function throttleLimits(config: GatewayConfiguration): ThrottleLimits {
  return {
    attempts: {
      ...attemptLimits,
      perWindow: config.SIGN_IN_MAX_ATTEMPTS,
      windowMs: config.SIGN_IN_WINDOW_MINUTES * 60_000,
      consecutive: config.SIGN_IN_MAX_CONSECUTIVE_FAILURES,
    },
    perMinute: {
      password: config.SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE,
      registration: config.REGISTRATION_MAX_PER_ADDRESS_PER_MINUTE,
    },
  };
}
