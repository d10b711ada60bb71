import { randomUUID } from 'node:crypto';
import { Inject, Module, type OnApplicationBootstrap, type Provider } from '@nestjs/common';
import { authenticationEvents, deliveryEvents, LevelCatalogue } from '#contracts';
import { DocumentStore } from '#document-store';
import { Clock, leased, relay } from '#event-sourcing';
import { EventStore } from '#event-store';
import { IdentifierKey, PersonalData } from '#personal-data';
import { WorkerHost } from '#runtime';
import { fromContext, gatewayContext, type GatewayContext } from '../gateway-context.js';
import { InternalCalls } from '#web';
import { Peers } from '../infrastructure/peers.js';
import { Accounts } from '../read-models/accounts.js';
import { toContract } from './authentication-events/publish-authentication-events.js';
import { ChallengeCookie } from './challenges/challenge-cookie.js';
import { ChallengeLimits, Challenges } from './challenges/challenges.js';
import { WrongCodes } from './challenges/wrong-codes.js';
import { DeviceCookie } from './devices/device-cookie.js';
import { forgetDevices } from './devices/forget-devices.js';
import { KnownDevices } from './devices/known-devices.js';
import { SecondFactors } from './factors/second-factors.js';
import { challengeLimits, sessionLimits, throttleLimits } from './limits.js';
import {
  CompleteFactorRecoveryHandler,
  RequestFactorRecoveryHandler,
} from './factor-recovery/recover-factor.handlers.js';
import { followAccounts, Revocation } from './revocation/revocation.js';
import { recordEnds } from './sessions/record-ends.js';
import { SessionCookie } from './sessions/session-cookie.js';
import { SessionLimits } from './sessions/session.js';
import { PresentedSession, SessionGuard } from './sessions/session.guard.js';
import { Sessions } from './sessions/sessions.js';
import { AnswerChallengeHandler, ResendCodeHandler } from './sign-in/answer-challenge.handler.js';
import { SignInHandler } from './sign-in/sign-in.handler.js';
import { StrongerHash } from './sign-in/stronger-hash.js';
import { VerifiedAccounts } from './sign-in/verified-accounts.js';
import { PasswordProof } from './step-up/password-proof.js';
import { RecentAuthentication } from './step-up/recent-authentication.js';
import { StepUpHandler } from './step-up/step-up.handler.js';
import { ClientNames } from './throttling/client-names.js';
import { GenuineLinks } from './throttling/genuine-links.js';
import { RefusalLog } from './throttling/refusal-log.js';
import { Throttle } from './throttling/throttle.js';

const handlers = [
  SignInHandler,
  AnswerChallengeHandler,
  ResendCodeHandler,
  StepUpHandler,
  RequestFactorRecoveryHandler,
  CompleteFactorRecoveryHandler,
];

const sessions: Provider[] = [
  fromContext(SessionLimits, ({ config }) => sessionLimits(config)),
  fromContext(SessionCookie, ({ config }) => new SessionCookie(config.PUBLIC_URL)),
  fromContext(
    Sessions,
    ({ log }, documents, events, clock, limits, levels) => new Sessions(documents, events, clock, limits, log, levels),
    DocumentStore,
    EventStore,
    Clock,
    SessionLimits,
    LevelCatalogue,
  ),
  fromContext(Revocation, ({ clock }, sessions) => new Revocation(sessions, clock), Sessions),
  PresentedSession,
  SessionGuard,
];

const challenges: Provider[] = [
  fromContext(ChallengeLimits, ({ config }) => challengeLimits(config)),
  fromContext(ChallengeCookie, ({ config }) => new ChallengeCookie(config.PUBLIC_URL)),
  SecondFactors,
  Challenges,
  WrongCodes,
];

const devices: Provider[] = [
  fromContext(DeviceCookie, ({ config }) => new DeviceCookie(config.PUBLIC_URL)),
  fromContext(
    KnownDevices,
    ({ clock, ports: { documentStore, eventStore } }, key, accounts, personalData) =>
      new KnownDevices(documentStore, eventStore, clock, key, accounts, personalData),
    IdentifierKey,
    Accounts,
    PersonalData,
  ),
];

const throttling: Provider[] = [
  fromContext(
    Throttle,
    ({ config, clock }, documents, key) => new Throttle(documents, clock, key, throttleLimits(config)),
    DocumentStore,
    IdentifierKey,
  ),
  GenuineLinks,
  fromContext(RefusalLog, ({ log, clock }, key) => new RefusalLog(log, new ClientNames(key, clock)), IdentifierKey),
];

const proofs: Provider[] = [
  fromContext(
    StrongerHash,
    ({ log }, calls, peers, accounts) => new StrongerHash(calls, peers, accounts, log),
    InternalCalls,
    Peers,
    Accounts,
  ),
  VerifiedAccounts,
  PasswordProof,
  RecentAuthentication,
];

const offered = [...sessions, ...challenges, ...devices, ...throttling, ...proofs];

/** Who somebody is, and how that is proven: sign-in, sessions, challenges, factors, devices, limits on attempts. */
@Module({ providers: [...offered, ...handlers], exports: offered })
export class IdentityModule implements OnApplicationBootstrap {
  constructor(
    @Inject(gatewayContext) private readonly context: GatewayContext,
    private readonly workers: WorkerHost,
    private readonly revocation: Revocation,
    private readonly devices: KnownDevices,
    private readonly sessions: Sessions,
  ) {}

  onApplicationBootstrap(): void {
    const { ports, log, clock } = this.context;
    const { eventStore: store, documentStore: documents, messageBroker: broker } = ports;
    const lease = { documents, clock, holder: `gateway-${randomUUID()}`, log };
    const events = [authenticationEvents, deliveryEvents];
    const publish = relay({ name: 'gateway.relay', events, store, broker, documents, log, map: toContract });
    this.workers.start([
      followAccounts(this.revocation, ports, log),
      leased(publish, lease),
      leased(recordEnds(ports, clock, log), lease),
      leased(forgetDevices(this.devices, this.sessions, ports, log), lease),
    ]);
  }
}
