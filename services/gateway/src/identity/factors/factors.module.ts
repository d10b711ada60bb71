import { LevelCatalogue, levels } from '#contracts';
import { DocumentStore } from '#document-store';
import { EventStore } from '#event-store';
import { IdentifierKey, OneTimeCodes, PersonalData } from '#personal-data';
import { InternalCalls } from '#web';
import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import type { GatewayConfiguration } from '../../config.js';
import { fromContext } from '../../gateway-context.js';
import { Peers } from '../../infrastructure/peers.js';
import { FactorCommands } from './factor-commands.js';
import type { SecondFactor } from './second-factor.js';
import { allSecondFactors } from './second-factors.js';
import { SmsRules, SmsSends } from './sms-token/sms-sends.js';
import { SmsTokenFactor } from './sms-token/sms-token.factor.js';
import { TotpEnrolments } from './totp/totp-enrolments.js';
import { TotpFactor } from './totp/totp.factor.js';

/** What can be proven to a gateway: levels, and a second factor for each challenge of theirs. */
export interface Provable {
  readonly levels: LevelCatalogue;
  readonly factors: readonly Type<SecondFactor>[];
}

export const provable: Provable = { levels, factors: [SmsTokenFactor, TotpFactor] };

const tools: Provider[] = [
  fromContext(OneTimeCodes, ({ config }) => new OneTimeCodes(config.OTP_KEY)),
  fromContext(FactorCommands, ({ log }, calls, peers) => new FactorCommands(calls, peers, log), InternalCalls, Peers),
  fromContext(
    SmsSends,
    ({ config, log, clock }, documents, events, key, personalData) =>
      new SmsSends(documents, events, clock, key, personalData, smsRules(config), log),
    DocumentStore,
    EventStore,
    IdentifierKey,
    PersonalData,
  ),
  TotpEnrolments,
];

/** The levels, the second factors, and what these are made of: global, since each face shows them. */
@Module({})
export class FactorsModule {
  static forRoot({ levels, factors }: Provable): DynamicModule {
    const all: Provider[] = [
      ...tools,
      ...factors,
      { provide: LevelCatalogue, useValue: levels },
      { provide: allSecondFactors, useFactory: (...made: SecondFactor[]) => made, inject: [...factors] },
    ];
    return { module: FactorsModule, global: true, providers: all, exports: all };
  }
}

const minute = 60_000;
const day = 24 * 60 * minute;

function smsRules(config: GatewayConfiguration): SmsRules {
  return new SmsRules(config.SMS !== 'none', config.MOBILE_COUNTRIES, {
    perAccount: { max: config.SMS_MAX_PER_ACCOUNT_PER_QUARTER_HOUR, windowMs: 15 * minute },
    perNumber: { max: config.SMS_MAX_PER_NUMBER_PER_DAY, windowMs: day },
    unproven: {
      perNumber: { max: config.SMS_MAX_PER_UNPROVEN_NUMBER_PER_DAY, windowMs: day },
      perAccount: { max: config.SMS_MAX_UNPROVEN_PER_ACCOUNT_PER_DAY, windowMs: day },
      perAddress: { max: config.SMS_MAX_UNPROVEN_PER_ADDRESS_PER_DAY, windowMs: day },
    },
    perHour: config.SMS_MAX_PER_HOUR,
    unprovenPerHour: Math.max(1, Math.floor((config.SMS_MAX_PER_HOUR * config.SMS_UNPROVEN_PERCENT) / 100)),
  });
}
