import type { Provider } from '@nestjs/common';
import { DocumentStore } from '#document-store';
import { Clock } from '#event-sourcing';
import { EventStore } from '#event-store';
import { IdentifierKey, OneTimeCodes, PersonalData } from '#personal-data';
import { InternalCalls, type ServiceContext } from '#runtime';
import { FactorCommands } from './factors/factor-commands.js';
import type { GatewayConfiguration } from '../config.js';
import { Peers } from '../peers.js';
import { AnswerChallengeHandler, ResendCodeHandler } from './sign-in/answer-challenge.handler.js';
import { ChallengeLimits, Challenges } from './challenges/challenges.js';
import { SecondFactors } from './factors/second-factors.js';
import { SmsRules, SmsSends } from './factors/sms-sends.js';

const minute = 60_000;

/** Everything that asks for a factor besides the password, and checks it. */
export function challengeProviders({ config, log }: ServiceContext<GatewayConfiguration>): Provider[] {
  return [
    AnswerChallengeHandler,
    ResendCodeHandler,
    SecondFactors,
    Challenges,
    { provide: OneTimeCodes, useValue: new OneTimeCodes(config.OTP_KEY) },
    { provide: ChallengeLimits, useValue: challengeLimits(config) },
    {
      provide: SmsSends,
      useFactory: (
        documents: DocumentStore,
        events: EventStore,
        clock: Clock,
        key: IdentifierKey,
        personalData: PersonalData,
      ) => new SmsSends(documents, events, clock, key, personalData, smsRules(config), log),
      inject: [DocumentStore, EventStore, Clock, IdentifierKey, PersonalData],
    },
    {
      provide: FactorCommands,
      useFactory: (calls: InternalCalls, peers: Peers) => new FactorCommands(calls, peers, log),
      inject: [InternalCalls, Peers],
    },
  ];
}

function challengeLimits(config: GatewayConfiguration): ChallengeLimits {
  return new ChallengeLimits(config.CODE_MINUTES * minute, config.CODE_MAX_TRIES, config.CODE_MAX_TRIES_PER_HOUR);
}

function smsRules(config: GatewayConfiguration): SmsRules {
  return new SmsRules(
    config.SMS !== 'none',
    config.MOBILE_COUNTRIES,
    { max: config.SMS_MAX_PER_ACCOUNT_PER_QUARTER_HOUR, windowMs: 15 * minute },
    { max: config.SMS_MAX_PER_NUMBER_PER_DAY, windowMs: 24 * 60 * minute },
    config.SMS_MAX_PER_HOUR,
  );
}
