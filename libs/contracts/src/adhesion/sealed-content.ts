import type { Destination } from '../personal.js';

/*
 * What the sealed boxes of operators and invitations hold. Numbers and names of operators are sealed since sole traders are
 * persons; the key is the operator's own.
 */

/** Content of `identity`. */
export interface OperatorIdentity {
  /** A SIREN, or a customs number that is not French. */
  readonly number: string;
  /** As the convention has it. */
  readonly name: string;
}

/** Content of `establishment`. */
export interface Establishment {
  readonly siret: string;
}

/** Content of `auditor`. */
export interface Auditor {
  readonly name: string;
}

/** Where the mail to an invited person goes, and what it tells: never what the inviter typed besides, nor his name. */
export interface InvitedDestination {
  readonly email: string;
  /** Name of the operator. */
  readonly operator: string;
  /** Names of the teleservices that are offered, in the language of the mail. */
  readonly teleservices: readonly string[];
}

/** What a mail to a member or administrator of an operator says besides where it goes; names in the language of the mail. */
export interface OperatorNotice extends Destination {
  /** Name of the operator. */
  readonly operator: string;
  /** Name of the teleservice; absent where it is about all of them. */
  readonly teleservice?: string;
  /** Names of the roles that the person has in it. */
  readonly roles?: readonly string[];
  /** From when it counts, ISO 8601. */
  readonly from?: string;
  /** The first instant that it does not count, ISO 8601; absent: no end. */
  readonly until?: string;
  /** Of an adhesion: the type of the event that tells the step, and its day in Paris. */
  readonly step?: string;
  readonly on?: string;
  /** The field of the step that was corrected; absent where the step is told itself. */
  readonly corrected?: string;
}
