import { LevelCatalogue, type ChallengeFactor, type Factor, type SecurityLevel } from '#contracts';
import { Inject, Injectable } from '@nestjs/common';
import type { Account } from '../../read-models/accounts.js';
import type { Challenge, Challenged, OpenChallenge } from '../challenges/challenge.js';
import { Challenges, type ChallengeOpening, type CountedTry } from '../challenges/challenges.js';
import { idOfToken, newToken } from '../sessions/session-token.js';
import type { SecondFactor } from './second-factor.js';

/** What is asked for, on an account that was just verified. */
export type ChallengeRequest = Pick<
  ChallengeOpening,
  'purpose' | 'level' | 'proofs' | 'device' | 'proof' | 'openedFrom' | 'sessionId' | 'openedAt'
>;

/** Injection token of every SecondFactor. */
export const allSecondFactors = Symbol('second factors');

/** The second factors by name and by level: asks for one, and tells whether what comes back is right. */
@Injectable()
export class SecondFactors {
  private readonly byName: ReadonlyMap<ChallengeFactor, SecondFactor>;

  /** Throws where a challenge of the catalogue has no factor here. */
  constructor(
    private readonly levels: LevelCatalogue,
    private readonly challenges: Challenges,
    @Inject(allSecondFactors) factors: readonly SecondFactor[],
  ) {
    this.byName = new Map(factors.map((factor) => [factor.name, factor]));
    for (const name of levels.challenges) this.of(name);
  }

  of(name: ChallengeFactor): SecondFactor {
    const factor = this.byName.get(name);
    if (factor === undefined) throw new Error(`There is no second factor ${name}`);
    return factor;
  }

  /** The factor of a level's own challenge; undefined where the password is enough. */
  ofLevel(level: SecurityLevel): SecondFactor | undefined {
    const name = this.levels.challengeOf(level);
    return name && this.of(name);
  }

  /**
   * The strongest factor that reaches the level and that the account holds, else the level's own; undefined where the
   * password is enough.
   */
  async bestFor(account: Account, level: SecurityLevel): Promise<SecondFactor | undefined> {
    const own = this.ofLevel(level);
    if (own === undefined) return undefined;
    for (const { challenge } of this.levels.strongestFirst(level)) {
      const factor = this.of(challenge);
      if (factor === own || (await factor.isHeldBy(account))) return factor;
    }
    return own;
  }

  /** The levels that the account can prove: its own, and those of what else it holds. */
  async provableLevels(account: Account): Promise<SecurityLevel[]> {
    const provable: SecurityLevel[] = [account.view.securityLevel];
    for (const { level, challenge } of this.levels.strongestFirst()) {
      if (!provable.includes(level) && (await this.of(challenge).isHeldBy(account))) provable.push(level);
    }
    return provable;
  }

  /**
   * Opens a challenge; resolves once its code is durably asked for, where one is sent. Throws FactorUnavailable, and what
   * sending throws; then no challenge is open.
   */
  async ask(account: Account, factor: SecondFactor, request: ChallengeRequest): Promise<Challenged> {
    const { accountId, language } = account.view;
    const { send, sentTo, ...where } = await factor.prepare(account);
    const token = newToken();
    const about = { ...request, factor: factor.name, accountId, revision: account.revision, language };
    const challenge = await this.challenges.open(idOfToken(token)!, { ...about, ...where });
    try {
      await send?.(challenge);
    } catch (error) {
      await this.challenges.discard(challenge.id);
      throw error;
    }
    return challenged(token, challenge, sentTo);
  }

  /** The challenge of a token as its person sees it; undefined when it is over. */
  async show(token: string): Promise<Challenged | undefined> {
    const challenge = await this.find(token);
    return challenge && challenged(token, challenge, await this.of(challenge.factor).sending?.sentTo(challenge));
  }

  async find(token: string): Promise<OpenChallenge | undefined> {
    const id = idOfToken(token);
    return id === undefined ? undefined : this.challenges.find(id);
  }

  async count(token: string, by: string, sessionId: string | undefined): Promise<CountedTry | undefined> {
    const id = idOfToken(token);
    return id === undefined ? undefined : this.challenges.count(id, by, sessionId);
  }

  /** Asks for the challenge's code once more; where nothing was sent, nothing is. */
  async resend(challenge: OpenChallenge): Promise<void> {
    await this.of(challenge.factor).sending?.resend(challenge);
  }

  /** What the typed text proves; undefined when nothing. No code works twice. */
  verify(challenge: Challenge, account: Account, typed: string): Promise<Factor | undefined> {
    return this.of(challenge.factor).verify(challenge, account, typed.trim());
  }
}

function challenged(token: string, { factor, expiresAt }: Challenge, sentTo?: string): Challenged {
  return { challenge: { token, factor, expiresAt, ...(sentTo !== undefined && { sentTo }) } };
}
