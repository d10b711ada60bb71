import type { Factor, SecurityLevel } from '#contracts';
import { Refusal } from '#event-sourcing';
import { Command } from '@nestjs/cqrs';
import type { Client } from '../throttling/client.js';

/** Identifier and password, for a session at level `password` (guide rows 3 and 24). */
export class SignIn extends Command<SignedIn> {
  constructor(
    readonly identifier: string,
    readonly password: string,
    readonly client: Client,
  ) {
    super();
  }
}

export interface SignedIn {
  /** The only copy of the session's token. */
  readonly token: string;
  readonly accountId: string;
  readonly level: SecurityLevel;
  readonly factors: readonly Factor[];
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Unknown identifier, wrong password, account that is not active: one refusal, which tells nothing. */
export class AuthenticationFailed extends Refusal {
  override readonly code = 'authentication-failed';
  override readonly status = 401;

  constructor() {
    super('Identifier or password is not right');
  }
}

/** The account asks for a factor that this edition cannot prove; a password alone never stands in for it [I5]. */
export class FactorUnavailable extends Refusal {
  override readonly code = 'factor-unavailable';

  constructor() {
    super('The security level of the account asks for a factor that is not available');
  }
}
