import type { ChallengeFactor, Factor, Language, LevelCredentials } from '#contracts';
import type { Account } from '../../read-models/accounts.js';
import type { Challenge, OpenChallenge } from '../challenges/challenge.js';
import type { OpenSession } from '../sessions/session.js';

/**
 * A second factor: what is asked for after the password, and how it is proven. The catalogue of levels names it and says which
 * level it reaches. What is optional here is left out by a factor that needs none of it.
 */
export interface SecondFactor {
  readonly name: ChallengeFactor;
  readonly words: Readonly<Record<Language, FactorWords>>;
  /** Whether what is typed is digits and nothing else, so that a telephone shows those keys. */
  readonly digitsOnly: boolean;
  /** Whether the account could prove it here and now. */
  isHeldBy(account: Account): Promise<boolean>;
  /** When a session bound it to the account, in epoch milliseconds; absent where it was settled from its beginning. */
  boundAt?(account: Account): number | undefined;
  /** What its challenge is opened with. Throws FactorUnavailable where it cannot be proven here and now. */
  prepare(account: Account): Promise<PreparedChallenge>;
  /** What the typed text proves; undefined when nothing. Called once for each try, after the try was counted. */
  verify(challenge: Challenge, account: Account, typed: string): Promise<Factor | undefined>;
  /** Only where a code is sent. */
  readonly sending?: CodeSending;
  /** What follows once the session is open. */
  opened?(account: Account): Promise<void>;
  /** What choosing its level takes, before the account service decides. Throws what the choice is refused for. */
  choose?(account: Account, session: OpenSession, typed: string | undefined): Promise<FactorChoice>;
}

/** How a challenge's code is sent. */
export interface CodeSending {
  /** Where it went, masked. */
  sentTo(challenge: Challenge): Promise<string | undefined>;
  /** Sends the same code once more. Throws FactorUnavailable, and what limits throw. */
  resend(challenge: OpenChallenge): Promise<void>;
}

/** What a challenge of a factor is opened with. */
export interface PreparedChallenge {
  /** Sealed SmsDestination; absent where nothing is sent. */
  readonly destination?: string;
  /** Whether the destination is the account's own and proven. */
  readonly destinationProven?: boolean;
  /** Where the code goes, masked. */
  readonly sentTo?: string;
  /** Sends the code; when it throws, the challenge is not open. */
  send?(challenge: OpenChallenge): Promise<void>;
}

/** A level is about to be chosen whose factor agreed. */
export interface FactorChoice {
  /** What the account service is to keep. */
  readonly credentials?: LevelCredentials;
  /** Their only copy, for the person. */
  readonly recoveryCodes?: readonly string[];
  /** Present where choosing proved the factor in the asking session. Called once the level counts. */
  conclude?(): Promise<void>;
}

/** What the page says that asks for it, in one language. */
export interface FactorWords {
  readonly title: string;
  lead(sentTo: string): string;
  readonly label: string;
  readonly hint: string;
  /** Of the button that asks for it in place of another. */
  instead(sentTo: string): string;
  /** How strong it is, in plain words. */
  readonly strength: string;
  /** What will happen, on the page before. */
  readonly announcement?: string;
}
