import type { ChallengeFactor, Language, SecurityLevel, SmsAction } from '#contracts';
import type { CollectionDefinition } from '#document-store';
import type { Proof } from '../sessions/session.js';

/**
 * An open request for a proof. Where a token names it, its document's id is the SHA-256 of that in hex, so that the store
 * never holds a token; the code is derived from the reference and stored nowhere. Level, number and account come from the account as it
 * was at `revision`, never from a request.
 */
export interface Challenge {
  /** Names the challenge in events; no secret, and not made of the token. */
  readonly reference: string;
  readonly accountId: string;
  readonly purpose: SmsAction;
  /** What was asked for last: what is compared and sent where nothing else is said. */
  readonly factor: ChallengeFactor;
  /** Every factor that it may be answered with, that one included, the first to be asked for first; absent where there is no other. */
  readonly factors?: readonly ChallengeFactor[];
  /** Key from which the code by SMS is derived. */
  readonly otpKeyId: string;
  /** Revision of the account that it was opened on: a change that ends sessions above it ends the challenge. */
  readonly revision: number;
  /** What a session has reached once the code was right. */
  readonly level: SecurityLevel;
  /** What was proven before. */
  readonly proofs: readonly Proof[];
  readonly device: string;
  readonly language: Language;
  /** Sealed SmsDestination; absent where none of its factors is sent. */
  readonly destination?: string;
  /** Whether the destination was the account's own and proven. */
  readonly destinationProven?: boolean;
  /** HMAC of the client address that asked for it: what is sent to an unproven number is charged to that, too. */
  readonly openedFrom: string;
  /** The open session that asks for more; absent at sign-in. */
  readonly sessionId?: string;
  /** When that session began. */
  readonly openedAt?: number;
  /** Under what its tries are counted beside itself: what was shown when it was opened. Absent where only the account is known. */
  readonly proof?: string;
  readonly tries: number;
  /** Id of the newest try: who finds his own in it was let through. */
  readonly lastTry: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** A challenge that was found open, with the id under which it is kept. */
export interface OpenChallenge extends Challenge {
  readonly id: string;
}

/** A proof is asked for; the session opens, or reaches its level, once it is given. */
export interface Challenged {
  readonly challenge: {
    /** The only copy of the challenge's token. */
    readonly token: string;
    readonly factor: ChallengeFactor;
    /** Epoch milliseconds. */
    readonly expiresAt: number;
    /** Number that the code went to, masked but for its last two digits. */
    readonly sentTo?: string;
    /** What may be proven instead. */
    readonly alternatives: readonly Alternative[];
  };
}

/** Another factor that a challenge may be answered with. */
export interface Alternative {
  readonly factor: ChallengeFactor;
  /** Number that a code would go to, masked but for its last two digits. */
  readonly sentTo?: string;
}

export const challengeCollection: CollectionDefinition<Challenge> = {
  name: 'challenge',
  version: 1,
  indexes: [],
  expiry: 'expiresAt',
};

/** Whether the caller's session may answer: that of a step-up is for the session that asked, and for no other. */
export function isFor({ sessionId }: Challenge, presented: string | undefined): boolean {
  return sessionId === undefined || sessionId === presented;
}

/** What the challenge may be answered with, in the order in which it is asked for. */
export function factorsOf({ factor, factors = [factor] }: Challenge): readonly ChallengeFactor[] {
  return factors;
}

/** Whether the challenge may still be answered: a new code brings no try back. */
export function isOpen({ tries, expiresAt }: Challenge, now: number, maxTries: number): boolean {
  return tries < maxTries && now < expiresAt;
}

/** The challenge with one try more; undefined when there is none that is open and for the session that is presented. */
export function tried(
  challenge: Challenge | undefined,
  by: { readonly id: string; readonly at: number; readonly sessionId?: string },
  maxTries: number,
): Challenge | undefined {
  if (challenge === undefined || !isOpen(challenge, by.at, maxTries)) return undefined;
  if (!isFor(challenge, by.sessionId)) return undefined;
  return { ...challenge, tries: challenge.tries + 1, lastTry: by.id };
}

/** The challenge without one try, whose code was never compared. */
export function untried(challenge: Challenge | undefined): Challenge | undefined {
  return challenge && { ...challenge, tries: Math.max(0, challenge.tries - 1) };
}
