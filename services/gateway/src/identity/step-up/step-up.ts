import { passwordIsWrong, type SecurityLevel } from '#contracts';
import { Refusal } from '#event-sourcing';
import { Command } from '@nestjs/cqrs';
import type { OpenSession } from '../sessions/session.js';
import type { Client } from '../throttling/client.js';
import type { Challenged } from '../challenges/challenge.js';
import type { SignedIn } from '../sessions/signed-in.js';

/** The person proves more, or proves it again, in the session that is open. */
export class StepUp extends Command<SignedIn | Challenged> {
  constructor(
    readonly session: OpenSession,
    /** May be left out while the session's own proof of it is recent. */
    readonly password: string | undefined,
    /** Level to be reached; that of the account and of the session at least. */
    readonly level: SecurityLevel,
    readonly client: Client,
  ) {
    super();
  }
}

/** The password is wrong; the session is as it was. */
export class WrongPassword extends Refusal {
  constructor() {
    super(passwordIsWrong, 'The password is not right');
  }
}
