import type { ChangePasswordBody } from '#contracts';
import { Refusal } from '#event-sourcing';
import { Command } from '@nestjs/cqrs';
import type { OpenSession } from '../session/session.js';
import type { Client } from '../throttling/client.js';

/** The signed-in person chooses a new password (guide row 26, «Mot de passe»). */
export class ChangePassword extends Command<AccountChanged> {
  constructor(
    readonly session: OpenSession,
    readonly body: ChangePasswordBody,
    /** Revision of the account that the person saw. */
    readonly expectedRevision: number,
    readonly client: Client,
  ) {
    super();
  }
}

export interface AccountChanged {
  readonly revision: number;
  /** Whether the account's view shows it already; otherwise it will in a moment. */
  readonly visible: boolean;
}

/** The last full authentication is too old for this change: sign in again. */
export class RecentAuthenticationRequired extends Refusal {
  override readonly code = 'recent-authentication-required';

  constructor() {
    super('The last full authentication is too old for this change');
  }
}
