import { Refusal } from '#event-sourcing';
import { Command } from '@nestjs/cqrs';
import type { Challenged } from '../challenges/challenge.js';
import type { SignedIn } from '../sessions/signed-in.js';
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

/** Unknown identifier, wrong password, account that is not active: one refusal, which tells nothing. */
export class AuthenticationFailed extends Refusal {
  override readonly code = 'authentication-failed';
  override readonly status = 401;

  constructor() {
    super('Identifier or password is not right');
  }
}
