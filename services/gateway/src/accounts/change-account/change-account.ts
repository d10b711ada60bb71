import { Command } from '@nestjs/cqrs';
import type { OpenSession } from '../../identity/sessions/session.js';
import type { Client } from '../../identity/throttling/client.js';

/** What a change asks of the session, and what it does to others. */
interface ChangeTerms {
  /** The last full authentication must be recent. */
  readonly recent?: true;
  /** The body holds a password, so that it counts as an attempt. */
  readonly provesPassword?: true;
  /** Which sessions end before the answer. */
  readonly ends?: 'others' | 'all';
}

/** What a signed-in person may change, by the account service's name for it (guide row 26). */
const accountChanges = {
  'change-password': { recent: true, provesPassword: true, ends: 'others' },
  'change-email': { recent: true, provesPassword: true },
  'change-newsletter': {},
  'change-references': {},
  'close-account': { recent: true, provesPassword: true, ends: 'all' },
} as const satisfies Record<string, ChangeTerms>;

export type ChangeName = keyof typeof accountChanges;

export function termsOf(change: ChangeName): ChangeTerms {
  return accountChanges[change];
}

/** The signed-in person changes the account, as it was seen. */
export class ChangeAccount extends Command<AccountChanged> {
  constructor(
    readonly session: OpenSession,
    readonly change: ChangeName,
    readonly body: object,
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
