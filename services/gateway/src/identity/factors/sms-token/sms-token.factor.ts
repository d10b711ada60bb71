import type { Factor, Profile, SmsDestination } from '#contracts';
import { maskedNumber, OneTimeCodes, PersonalData } from '#personal-data';
import { Injectable } from '@nestjs/common';
import { Accounts, viewPatienceMs, type Account } from '../../../read-models/accounts.js';
import type { Challenge, OpenChallenge } from '../../challenges/challenge.js';
import { FactorCommands } from '../factor-commands.js';
import type { CodeSending, FactorChoice, PreparedChallenge, SecondFactor } from '../second-factor.js';
import { SmsSends } from './sms-sends.js';
import { smsTokenWords } from './sms-token.words.js';

/** A code that is sent by SMS to the account's own number. It is derived from the challenge and stored nowhere. */
@Injectable()
export class SmsTokenFactor implements SecondFactor {
  readonly name = 'sms-token';
  readonly words = smsTokenWords;
  readonly digitsOnly = true;
  readonly sending: CodeSending = {
    sentTo: async (challenge) => {
      const mobile = await this.numberOf(challenge);
      return mobile && maskedNumber(mobile);
    },
    resend: async (challenge) => {
      const mobile = await this.numberOf(challenge);
      if (mobile !== undefined) await this.sends.send(challenge, mobile);
    },
  };

  constructor(
    private readonly sends: SmsSends,
    private readonly codes: OneTimeCodes,
    private readonly personalData: PersonalData,
    private readonly commands: FactorCommands,
    private readonly accounts: Accounts,
  ) {}

  async isHeldBy(account: Account): Promise<boolean> {
    const mobile = await this.mobileOf(account);
    return this.sends.assertReachable(mobile).then(
      () => true,
      () => false,
    );
  }

  boundAt({ view: { mobileBoundAt } }: Account): number | undefined {
    return mobileBoundAt === undefined ? undefined : Date.parse(mobileBoundAt);
  }

  async prepare(account: Account): Promise<PreparedChallenge> {
    const mobile = await this.mobileOf(account);
    await this.sends.assertReachable(mobile);
    return {
      destination: account.view.personal,
      ...(account.view.mobileConfirmedAt !== undefined && { destinationProven: true }),
      sentTo: maskedNumber(mobile!),
      send: (challenge: OpenChallenge) => this.sends.send(challenge, mobile!),
    };
  }

  async verify({ reference, otpKeyId }: Challenge, _account: Account, typed: string): Promise<Factor | undefined> {
    return this.codes.matches(typed, reference, otpKeyId) ? this.name : undefined;
  }

  /** The first right code proves the number. */
  async opened({ view: { accountId, mobileConfirmedAt } }: Account): Promise<void> {
    if (mobileConfirmedAt !== undefined) return;
    const noted = await this.commands.confirmMobile(accountId);
    if (noted !== undefined) await this.accounts.reaches(accountId, noted, performance.now() + viewPatienceMs);
  }

  /** That the number is proven is for the account service to see; here, that it can be reached. */
  async choose(account: Account): Promise<FactorChoice> {
    const mobile = await this.mobileOf(account);
    if (mobile !== undefined) await this.sends.assertReachable(mobile);
    return {};
  }

  private async mobileOf({ view: { accountId, personal } }: Account): Promise<string | undefined> {
    return (await this.personalData.open<Profile>(accountId, personal))?.mobile;
  }

  private async numberOf({ accountId, destination }: Challenge): Promise<string | undefined> {
    if (destination === undefined) return undefined;
    return (await this.personalData.open<SmsDestination>(accountId, destination))?.mobile;
  }
}
