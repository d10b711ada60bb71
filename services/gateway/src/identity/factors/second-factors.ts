import { LevelCatalogue, type ChallengeFactor, type Factor, type SecurityLevel } from '#contracts';
import { Clock } from '#event-sourcing';
import { Inject, Injectable } from '@nestjs/common';
import type { Account } from '../../read-models/accounts.js';
import {
  factorsOf,
  type Alternative,
  type Challenge,
  type Challenged,
  type OpenChallenge,
} from '../challenges/challenge.js';
import { Challenges, type ChallengeOpening, type CountedTry } from '../challenges/challenges.js';
import { SessionLimits, settlesAt } from '../sessions/session.js';
import { idOfToken, newToken } from '../sessions/session-token.js';
import { FactorUnavailable } from './factor-unavailable.js';
import type { PreparedChallenge, SecondFactor } from './second-factor.js';

/** What is asked for, on an account that was just verified. */
export type ChallengeRequest = Pick<
  ChallengeOpening,
  'purpose' | 'level' | 'proofs' | 'device' | 'proof' | 'openedFrom' | 'sessionId' | 'openedAt'
>;

interface Offered {
  readonly factor: SecondFactor;
  readonly prepared: PreparedChallenge;
}

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
    private readonly clock: Clock,
    private readonly limits: SessionLimits,
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
   * When the youngest factor was bound that may have let somebody in at the account's level, in epoch milliseconds; undefined
   * where all were settled from their beginning.
   */
  boundAt(account: Account): number | undefined {
    const reaching = this.levels.strongestFirst(account.view.securityLevel);
    const bound = reaching.flatMap(({ challenge }) => this.of(challenge).boundAt?.(account) ?? []);
    return bound.length === 0 ? undefined : Math.max(...bound);
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
   * Opens a challenge for what the account holds and the request's level takes: asks for the first of that, and offers the
   * rest, of which nothing is sent before it is asked for. Resolves once the code is durably asked for, where one is sent.
   * Throws FactorUnavailable, and what sending throws; then no challenge is open.
   */
  async ask(account: Account, request: ChallengeRequest): Promise<Challenged> {
    const { accountId, language } = account.view;
    const offered = await this.offered(account, request.level);
    const [first] = offered;
    if (first === undefined) throw new FactorUnavailable();
    const { factor, prepared } = first;
    const token = newToken();
    const challenge = await this.challenges.open(idOfToken(token)!, {
      ...request,
      ...Object.assign({}, ...offered.map(destinationOf)),
      factor: factor.name,
      ...(offered.length > 1 && { factors: offered.map((each) => each.factor.name) }),
      accountId,
      revision: account.revision,
      language,
    });
    try {
      await prepared.send?.(challenge);
    } catch (error) {
      await this.challenges.discard(challenge.id);
      throw error;
    }
    const sentTo = new Map(offered.map((each) => [each.factor.name, each.prepared.sentTo]));
    return challenged(token, challenge, (name) => sentTo.get(name));
  }

  /** The factor that a challenge for the level would ask for; undefined where it takes none, or the account holds none. */
  async firstFor(account: Account, level: SecurityLevel): Promise<SecondFactor | undefined> {
    if (this.ofLevel(level) === undefined) return undefined;
    return (await this.offered(account, level)).at(0)?.factor;
  }

  /** The challenge of a token as its person sees it; undefined when it is over. */
  async show(token: string): Promise<Challenged | undefined> {
    const challenge = await this.find(token);
    if (challenge === undefined) return undefined;
    const sentTo = new Map<ChallengeFactor, string | undefined>();
    for (const name of factorsOf(challenge)) sentTo.set(name, await this.of(name).sending?.sentTo(challenge));
    return challenged(token, challenge, (name) => sentTo.get(name));
  }

  async find(token: string): Promise<OpenChallenge | undefined> {
    const id = idOfToken(token);
    return id === undefined ? undefined : this.challenges.find(id);
  }

  async count(token: string, by: string, sessionId: string | undefined): Promise<CountedTry | undefined> {
    const id = idOfToken(token);
    return id === undefined ? undefined : this.challenges.count(id, by, sessionId);
  }

  /**
   * Asks for the challenge's code once more, or for another of its factors; where that sends nothing, nothing is sent. False
   * for a factor that the challenge does not offer. Throws what sending throws; then it asks for what it asked for.
   */
  async resend(challenge: OpenChallenge, name = challenge.factor): Promise<boolean> {
    if (!factorsOf(challenge).includes(name)) return false;
    await this.of(name).sending?.resend(challenge);
    if (name !== challenge.factor) await this.challenges.turnTo(challenge.id, name);
    return true;
  }

  /** What the typed text proves of the factor; undefined when nothing, or when it is not offered. No code works twice. */
  async verify(
    challenge: Challenge,
    account: Account,
    typed: string,
    name = challenge.factor,
  ): Promise<Factor | undefined> {
    if (!factorsOf(challenge).includes(name)) return undefined;
    return this.of(name).verify(challenge, account, typed.trim());
  }

  /** What the account can prove here and now for the level: settled factors first, of these the strongest. */
  private async offered(account: Account, level: SecurityLevel): Promise<Offered[]> {
    const now = this.clock.now().getTime();
    const settled: Offered[] = [];
    const settling: Offered[] = [];
    for (const { challenge } of this.levels.strongestFirst(level)) {
      const factor = this.of(challenge);
      const prepared = await factor.prepare(account).catch((error: unknown) => {
        if (!(error instanceof FactorUnavailable)) throw error;
      });
      if (prepared === undefined) continue;
      const isSettled = settlesAt(factor.boundAt?.(account), now, this.limits) === undefined;
      (isSettled ? settled : settling).push({ factor, prepared });
    }
    return [...settled, ...settling];
  }
}

function destinationOf({ prepared: { destination, destinationProven } }: Offered): Partial<ChallengeOpening> {
  return {
    ...(destination !== undefined && { destination }),
    ...(destinationProven !== undefined && { destinationProven }),
  };
}

function challenged(
  token: string,
  challenge: Challenge,
  sentToOf: (name: ChallengeFactor) => string | undefined,
): Challenged {
  const shown = (name: ChallengeFactor): Alternative => {
    const sentTo = sentToOf(name);
    return { factor: name, ...(sentTo !== undefined && { sentTo }) };
  };
  const { factor, expiresAt } = challenge;
  const alternatives = factorsOf(challenge)
    .filter((name) => name !== factor)
    .map(shown);
  return { challenge: { token, expiresAt, ...shown(factor), alternatives } };
}
