import type { AccountEvent, AccountState, OpenAccount } from '../../account.js';
import { nextLink, type LinkTerms } from '../../mailed-links/mailed-link.js';

export interface RequestPasswordReset {
  readonly eventId: string;
  readonly at: string;
  readonly terms: Pick<LinkTerms, 'linkKeyId' | 'resetMs'>;
  /** Sealed Destination. */
  readonly personal: string;
}

/** A link to choose a new password, which voids the one before. Without an account nothing, and nobody is told. */
export function requestPasswordReset(command: RequestPasswordReset, state: AccountState): AccountEvent[] {
  if (!isResettable(state)) return [];
  const { eventId, at, terms, personal } = command;
  const { accountId, language, reset } = state;
  const link = nextLink(reset, at, terms.resetMs, terms.linkKeyId);
  return [
    {
      id: eventId,
      type: 'password-reset-requested',
      data: { accountId, language, ...link, requestedAt: at, personal },
    },
  ];
}

/** Whether there is a password to be reset. */
export function isResettable(state: AccountState): state is OpenAccount {
  return state.status === 'active';
}
