import { levels } from '#contracts';
import type { DocumentStore } from '#document-store';
import type { Clock } from '#event-sourcing';
import type { EventStore } from '#event-store';
import {
  Credentials,
  IdentifierKey,
  KeyRing,
  OneTimeCodes,
  PasswordHasher,
  PersonalData,
  type PersonKeys,
} from '#personal-data';
import { captureLog, testKeys } from '#runtime/testing';
import { Accounts } from '../../src/read-models/accounts.js';
import type { FactorCommands } from '../../src/identity/factors/factor-commands.js';
import { changeOf } from '../../src/identity/sessions/account-change.js';
import { Revocation } from '../../src/identity/revocation/revocation.js';
import { SessionLimits } from '../../src/identity/sessions/session.js';
import { Sessions } from '../../src/identity/sessions/sessions.js';
import { AnswerChallengeHandler } from '../../src/identity/sign-in/answer-challenge.handler.js';
import { ChallengeLimits, Challenges } from '../../src/identity/challenges/challenges.js';
import { WrongCodes } from '../../src/identity/challenges/wrong-codes.js';
import { SecondFactors } from '../../src/identity/factors/second-factors.js';
import { SmsRules, SmsSends } from '../../src/identity/factors/sms-token/sms-sends.js';
import { SmsTokenFactor } from '../../src/identity/factors/sms-token/sms-token.factor.js';
import { TotpEnrolments } from '../../src/identity/factors/totp/totp-enrolments.js';
import { TotpFactor } from '../../src/identity/factors/totp/totp.factor.js';
import { KnownDevices } from '../../src/identity/devices/known-devices.js';
import { SignInHandler } from '../../src/identity/sign-in/sign-in.handler.js';
import { PasswordProof } from '../../src/identity/step-up/password-proof.js';
import { StepUpHandler } from '../../src/identity/step-up/step-up.handler.js';
import type { StrongerHash } from '../../src/identity/sign-in/stronger-hash.js';
import { VerifiedAccounts } from '../../src/identity/sign-in/verified-accounts.js';
import { attemptLimits } from '../../src/identity/throttling/attempts.js';
import { ClientNames } from '../../src/identity/throttling/client-names.js';
import { RefusalLog } from '../../src/identity/throttling/refusal-log.js';
import { Throttle } from '../../src/identity/throttling/throttle.js';

const minute = 60_000;
const keys = testKeys();

/** As little work as a hash can be. */
export const hasher = new PasswordHasher({ memoryKiB: 64, timeCost: 1, queue: 1000, queuePerClient: 1000 });
export const identifierKey = new IdentifierKey(Buffer.from(keys.IDENTIFIER_KEY, 'base64'));
export const codes = new OneTimeCodes(KeyRing.parse(keys.OTP_KEY));
export const credentialsOf = (personKeys: PersonKeys) =>
  new Credentials(personKeys, KeyRing.parse(keys.CREDENTIAL_KEY));

/** Wrong passwords that an identifier may be tried with. */
const wrongPasswords = 2;

const unlimited = { max: Number.MAX_SAFE_INTEGER, windowMs: minute };
const smsQuotas = {
  perAccount: unlimited,
  perNumber: unlimited,
  unproven: { perNumber: unlimited, perAccount: unlimited, perAddress: unlimited },
  perHour: Number.MAX_SAFE_INTEGER,
  unprovenPerHour: Number.MAX_SAFE_INTEGER,
};
const most = Number.MAX_SAFE_INTEGER;
const perMinute = { password: most, registration: most, link: most };
const registrations = { registrationsPerDay: most, isOpenToRegistrations: () => false };
const { log } = captureLog('silent');

/** What of a gateway opens, raises and ends sessions, as one replica has it, without HTTP. */
export function replica(
  events: EventStore,
  documents: DocumentStore,
  personKeys: PersonKeys,
  clock: Clock,
  passwords: PasswordHasher,
) {
  const limits = new SessionLimits(30 * minute, 720 * minute, 15 * minute, 1000);
  const attempts = { ...attemptLimits, perWindow: wrongPasswords };
  const throttle = new Throttle(documents, clock, identifierKey, { attempts, perMinute, ...registrations });
  const sessions = new Sessions(documents, events, clock, limits, log);
  const accounts = new Accounts(documents);
  const personalData = new PersonalData(personKeys);
  const credentials = credentialsOf(personKeys);
  const refusals = new RefusalLog(log, new ClientNames(identifierKey, clock));
  const challenges = new Challenges(documents, clock, codes, new ChallengeLimits(5 * minute, 5, 10, 100));
  const rules = new SmsRules(true, ['FR'], smsQuotas);
  const sends = new SmsSends(documents, events, clock, identifierKey, personalData, rules, log);
  // Reached only for applications, and for numbers that are not proven.
  const account = {} as FactorCommands;
  const enrolments = new TotpEnrolments(documents, clock, credentials);
  const secondFactors = [
    new SmsTokenFactor(sends, codes, personalData, account, accounts),
    new TotpFactor(documents, clock, credentials, enrolments, account),
  ];
  const factors = new SecondFactors(levels, challenges, secondFactors, clock, limits);
  const verified = new VerifiedAccounts(accounts, identifierKey, credentials, passwords);
  const strongerHash = {} as StrongerHash; // no parameter is raised here
  const devices = new KnownDevices(documents, events, clock, identifierKey, accounts, personalData);
  const revocation = new Revocation(sessions, clock);
  return {
    sessions,
    throttle,
    challenges,
    signIn: new SignInHandler(
      throttle,
      accounts,
      sessions,
      events,
      verified,
      strongerHash,
      refusals,
      factors,
      devices,
      clock,
    ),
    stepUp: new StepUpHandler(
      accounts,
      sessions,
      events,
      new PasswordProof(credentials, passwords, throttle, events, clock),
      strongerHash,
      levels,
      factors,
      throttle,
      limits,
      clock,
      refusals,
    ),
    answer: new AnswerChallengeHandler(
      throttle,
      factors,
      challenges,
      new WrongCodes(documents, events, clock, personalData),
      accounts,
      sessions,
      devices,
      events,
      identifierKey,
      refusals,
      account,
      levels,
    ),
    /** What follows from the changes of the account that stand in the store. */
    async revoke(accountId: string): Promise<void> {
      for await (const event of events.read(`account-${accountId}`, 1n)) {
        const change = changeOf(event);
        if (change !== undefined) await revocation.apply(change);
      }
    },
  };
}
