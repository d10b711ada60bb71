import { defineProblem } from '#contracts';
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
    /** What the device cookie carries, whosever it is. */
    readonly presented: readonly string[] = [],
  ) {
    super();
  }
}

const authenticationFailed = defineProblem(401, 'authentication-failed', {
  en: ['Authentication failed', 'Identifier or password is wrong; which one is not told.'],
  fr: ['L’authentification a échoué', 'L’identifiant ou le mot de passe est faux ; il n’est pas dit lequel.'],
});

/** Unknown identifier, wrong password, account that is not active: one refusal, which tells nothing. */
export class AuthenticationFailed extends Refusal {
  constructor() {
    super(authenticationFailed, 'Identifier or password is not right');
  }
}

/** For an answer that shall not tell whether identifier and password were right; whatever else failed is thrown. */
export function untold(error: unknown): void {
  if (!(error instanceof AuthenticationFailed)) throw error;
}
