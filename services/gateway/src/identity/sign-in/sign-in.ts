import type { Factor, SecurityLevel } from '#contracts';
import { Refusal } from '#event-sourcing';
import { Command } from '@nestjs/cqrs';
import type { OpenSession } from '../sessions/session.js';
import type { Client } from '../throttling/client.js';

/** Identifier and password: for a session, or for the challenge that the account's level asks for (guide rows 3 and 24). */
export class SignIn extends Command<SignedIn | Challenged> {
  constructor(
    readonly identifier: string,
    readonly password: string,
    readonly client: Client,
    /** The cookie of a device that the browser presents, whosever it is. */
    readonly presented?: string,
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

/** A proof is asked for; the session opens, or reaches its level, once it is given. */
export interface Challenged {
  readonly challenge: {
    /** The only copy of the challenge's token. */
    readonly token: string;
    readonly factor: 'sms-token' | 'totp';
    /** Epoch milliseconds. */
    readonly expiresAt: number;
    /** Number that the code went to, masked but for its last two digits. */
    readonly sentTo?: string;
  };
}

/** What is told of a session when its token is handed out. */
export function signedInAs({ token, session }: { readonly token: string; readonly session: OpenSession }): SignedIn {
  const { accountId, level, proofs, expiresAt } = session;
  return { token, accountId, level, factors: [...new Set(proofs.map(({ factor }) => factor))], expiresAt };
}

/** Unknown identifier, wrong password, account that is not active: one refusal, which tells nothing. */
export class AuthenticationFailed extends Refusal {
  override readonly code = 'authentication-failed';
  override readonly status = 401;

  constructor() {
    super('Identifier or password is not right');
  }
}

/** The account asks for a factor that cannot be proven here and now; a password alone never stands in for it [I5]. */
export class FactorUnavailable extends Refusal {
  override readonly code = 'factor-unavailable';

  constructor() {
    super('The security level of the account asks for a factor that is not available');
  }
}
