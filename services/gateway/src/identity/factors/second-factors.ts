import type { Factor, Profile, SmsDestination } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DocumentStore, type Collection, type CollectionDefinition } from '#document-store';
import { Clock } from '#event-sourcing';
import { Credentials, maskedNumber, OneTimeCodes, PersonalData, totpStep } from '#personal-data';
import type { Account } from '../../read-models/accounts.js';
import { FactorCommands } from './factor-commands.js';
import { idOfToken, newToken } from '../sessions/session-token.js';
import { FactorUnavailable } from './factor-unavailable.js';
import type { Challenged } from '../challenges/challenge.js';
import type { Challenge, ChallengeFactor, OpenChallenge } from '../challenges/challenge.js';
import { Challenges, type ChallengeOpening, type CountedTry } from '../challenges/challenges.js';
import { SmsSends } from './sms-sends.js';

/** What is asked for, on an account that was just verified. */
export type ChallengeRequest = Pick<
  ChallengeOpening,
  'purpose' | 'level' | 'proofs' | 'device' | 'sessionId' | 'openedAt'
> & {
  readonly factor: ChallengeFactor;
};

/** The newest step of time whose code an account has used: none works twice [I9]. */
interface UsedStep {
  readonly step: number;
  readonly by: string;
  readonly expiresAt: number;
}

const usedSteps: CollectionDefinition<UsedStep> = { name: 'totp-step', version: 1, indexes: [], expiry: 'expiresAt' };
const stepsRememberedMs = 10 * 60_000;

/** The factors besides the password: asks for one, and tells whether what comes back is right. */
@Injectable()
export class SecondFactors {
  private readonly usedSteps: Collection<UsedStep>;

  constructor(
    documents: DocumentStore,
    private readonly clock: Clock,
    private readonly challenges: Challenges,
    private readonly sends: SmsSends,
    private readonly codes: OneTimeCodes,
    private readonly personalData: PersonalData,
    private readonly credentials: Credentials,
    private readonly account: FactorCommands,
  ) {
    this.usedSteps = documents.collection(usedSteps);
  }

  /**
   * Opens a challenge; resolves once its code is durably asked for, where one is sent. The number is the account's own.
   * Throws FactorUnavailable, and what SmsSends throws; then no challenge is open.
   */
  async ask({ view, revision }: Account, { factor, ...request }: ChallengeRequest): Promise<Challenged> {
    const { accountId, language } = view;
    const token = newToken();
    const opening = { ...request, factor, accountId, revision, language };
    if (factor === 'totp') {
      if (view.totp === undefined) throw new FactorUnavailable();
      return challenged(token, await this.challenges.open(idOfToken(token)!, opening));
    }
    const profile = await this.personalData.open<Profile>(accountId, view.personal);
    await this.sends.assertReachable(profile?.mobile);
    const mobile = profile!.mobile!;
    const challenge = await this.challenges.open(idOfToken(token)!, { ...opening, destination: view.personal });
    await this.send(challenge, mobile);
    return challenged(token, challenge, mobile);
  }

  /** The challenge of a token as its person sees it; undefined when it is over. */
  async show(token: string): Promise<Challenged | undefined> {
    const challenge = await this.find(token);
    return challenge && challenged(token, challenge, await this.numberOf(challenge));
  }

  async find(token: string): Promise<OpenChallenge | undefined> {
    const id = idOfToken(token);
    return id === undefined ? undefined : this.challenges.find(id);
  }

  async count(token: string): Promise<CountedTry | undefined> {
    const id = idOfToken(token);
    return id === undefined ? undefined : this.challenges.count(id);
  }

  /** Asks for the challenge's code once more; a challenge of an application has nothing to send. */
  async resend(challenge: OpenChallenge): Promise<void> {
    const mobile = await this.numberOf(challenge);
    if (mobile !== undefined) await this.sends.send(challenge, mobile);
  }

  /** What the typed text proves; undefined when nothing. A code of an application works once, a recovery code too. */
  async verify(challenge: Challenge, account: Account, typed: string): Promise<Factor | undefined> {
    const code = typed.trim();
    if (challenge.factor === 'sms-token') {
      const { reference, otpKeyId } = challenge;
      return this.codes.matches(code.replace(/\s/g, ''), reference, otpKeyId) ? 'sms-token' : undefined;
    }
    const { accountId, totp } = account.view;
    const credential = totp && (await this.credentials.openTotp(accountId, totp));
    if (!credential) return undefined;
    const now = this.clock.now().getTime();
    const step = totpStep(credential.secret, code.replace(/\s/g, ''), now);
    if (step !== undefined) return (await this.useStep(accountId, step, now)) ? 'totp' : undefined;
    return (await this.account.useRecoveryCode(accountId, code)) ? 'recovery-code' : undefined;
  }

  /** True for the first use of a step; a step before one that was used is used up, too. */
  async useStep(accountId: string, step: number, now: number): Promise<boolean> {
    const by = newToken();
    const stands = await this.usedSteps.update(accountId, (current) =>
      current !== undefined && current.step >= step ? undefined : { step, by, expiresAt: now + stepsRememberedMs },
    );
    return stands?.by === by;
  }

  private async send(challenge: OpenChallenge, mobile: string): Promise<void> {
    try {
      await this.sends.send(challenge, mobile);
    } catch (error) {
      await this.challenges.discard(challenge.id);
      throw error;
    }
  }

  private async numberOf({ accountId, destination }: Challenge): Promise<string | undefined> {
    if (destination === undefined) return undefined;
    return (await this.personalData.open<SmsDestination>(accountId, destination))?.mobile;
  }
}

function challenged(token: string, { factor, expiresAt }: Challenge, mobile?: string): Challenged {
  return { challenge: { token, factor, expiresAt, ...(mobile !== undefined && { sentTo: maskedNumber(mobile) }) } };
}
