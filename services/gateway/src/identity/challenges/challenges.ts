import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ChallengeFactor } from '#contracts';
import { DocumentStore, type Collection, type CollectionDefinition } from '#document-store';
import { Clock } from '#event-sourcing';
import { OneTimeCodes } from '#personal-data';
import { isCounted } from '#time-windows';
import { nothingWasDone } from '#web';
import {
  attempt,
  attemptLimits,
  forgive,
  openAgainAt,
  reopen,
  takeBack,
  type AttemptLimits,
  type Attempts,
} from '../throttling/attempts.js';
import { tooManyAttempts } from '../throttling/throttle.js';
import { challengeCollection, isOpen, tried, untried, type Challenge, type OpenChallenge } from './challenge.js';

/** Configured limits; the class is also their injection token. */
export class ChallengeLimits {
  constructor(
    readonly lifeMs: number,
    readonly maxTries: number,
    readonly maxTriesPerHour: number,
    /** Wrong ones in a row after which only a new password helps; Infinity for none. */
    readonly maxConsecutive: number,
  ) {}
}

/** What a challenge is opened with; the rest is made here. */
export type ChallengeOpening = Omit<Challenge, 'reference' | 'otpKeyId' | 'tries' | 'lastTry' | 'expiresAt'>;

/** A try that was counted and let through. */
export interface CountedTry {
  readonly challenge: OpenChallenge;
  readonly id: string;
  /** How many tries in a row are not forgiven, this one included. */
  readonly inRow: number;
}

const codeAttempts: CollectionDefinition<Attempts> = {
  name: 'code-attempts',
  version: 2,
  indexes: [],
  expiry: 'expiresAt',
};

const hour = 3_600_000;

/** The open challenges, as documents, and how often codes were tried on each account. */
@Injectable()
export class Challenges {
  private readonly collection: Collection<Challenge>;
  private readonly attempts: Collection<Attempts>;
  private readonly perAccount: AttemptLimits;

  constructor(
    documents: DocumentStore,
    private readonly clock: Clock,
    private readonly codes: OneTimeCodes,
    private readonly limits: ChallengeLimits,
  ) {
    this.collection = documents.collection(challengeCollection);
    this.attempts = documents.collection(codeAttempts);
    this.perAccount = {
      perWindow: limits.maxTriesPerHour,
      windowMs: hour,
      consecutive: limits.maxConsecutive,
      longestPauseMs: hour,
      rememberedMs: attemptLimits.rememberedMs,
    };
  }

  /** Writes a new challenge; an earlier one of this id is over. */
  async open(id: string, opening: ChallengeOpening): Promise<OpenChallenge> {
    const challenge: Challenge = {
      ...opening,
      reference: randomUUID(),
      otpKeyId: this.codes.currentKeyId,
      tries: 0,
      lastTry: '',
      expiresAt: this.clock.now().getTime() + this.limits.lifeMs,
    };
    await this.collection.update(id, () => challenge);
    return { ...challenge, id };
  }

  /** The challenge, while it is open and a try is left. */
  async find(id: string): Promise<OpenChallenge | undefined> {
    const challenge = (await this.collection.get(id))?.value;
    const now = this.clock.now().getTime();
    return challenge && isOpen(challenge, now, this.limits.maxTries) ? { ...challenge, id } : undefined;
  }

  /**
   * Counts one try, on the challenge and on its account or the proof that it was opened with, before anything is compared.
   * Undefined when there is no such challenge for the session that is presented, or no try is left on it; throws 429 `too-many-attempts` when theirs are spent.
   * `by` tells the tries of one client from those of others: what is right forgives its own.
   */
  async count(id: string, by: string, sessionId?: string): Promise<CountedTry | undefined> {
    const one = { id: randomBytes(9).toString('base64url'), at: this.clock.now().getTime(), by };
    const stands = await this.collection.update(id, (current) =>
      tried(current, { ...one, sessionId }, this.limits.maxTries),
    );
    if (stands?.lastTry !== one.id) return undefined;
    const counted = await this.attempts.update(payerOf(stands), (current) => attempt(current, one, this.perAccount));
    if (counted === undefined || !isCounted(counted.row, one.id)) {
      await this.collection.update(id, untried);
      throw tooManyAttempts(counted ? openAgainAt(counted, one.at, this.perAccount) - one.at : 0);
    }
    return { challenge: { ...stands, id }, id: one.id, inRow: counted.row.length };
  }

  /** Does what the try was counted for. Where we failed before anything was compared, the try is given back. */
  async givingBackOnFailure<T>({ challenge, id }: CountedTry, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (nothingWasDone(error)) {
        const givenBack = [
          this.collection.update(challenge.id, untried),
          this.attempts.update(payerOf(challenge), (current) => takeBack(current, id)),
        ];
        await Promise.allSettled(givenBack); // the failure is told, whatever becomes of this
      }
      throw error;
    }
  }

  /** The code of the try was right: uses the challenge up. True for exactly one of any number of right tries. */
  async takeUp({ challenge, id }: CountedTry): Promise<boolean> {
    const first = await this.collection.delete(challenge.id);
    const now = this.clock.now().getTime();
    await this.attempts.update(payerOf(challenge), (current) => forgive(current, id, now, this.perAccount));
    return first;
  }

  /** The person chose a new password by a mailed link, or bound a factor: an account that wrong codes had closed is open to codes again. */
  async reopen(accountId: string): Promise<void> {
    await this.attempts.update(accountId, reopen);
  }

  /** The challenge asks for another of its factors from now on. Nothing of what was counted changes. */
  async turnTo(id: string, factor: ChallengeFactor): Promise<void> {
    await this.collection.update(id, (current) => current && { ...current, factor });
  }

  /** Removes a challenge that nobody is to answer. */
  async discard(id: string): Promise<void> {
    await this.collection.delete(id);
  }
}

/** Whoever shows nothing but the password pays with the account's tries, and a known device or a session with its own. */
const payerOf = ({ accountId, proof }: Challenge): string => proof ?? accountId;
