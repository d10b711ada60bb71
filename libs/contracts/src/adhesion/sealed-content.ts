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

/** Where the mail to an invited person goes: all that is known of him. */
export interface InvitedDestination {
  readonly email: string;
}
