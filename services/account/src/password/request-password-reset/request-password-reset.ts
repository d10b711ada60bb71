import { isRecent } from '#time-windows';
import type { AccountEvent, AccountState, OpenAccount, PasswordResetRequested } from '../../account.js';
import { nextLink, type LinkTerms } from '../../mailed-links/mailed-link.js';

export interface RequestPasswordReset {
  readonly eventId: string;
  readonly at: string;
  readonly terms: Pick<LinkTerms, 'linkKeyId' | 'resetMs' | 'formerToldMs'>;
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
      data: { accountId, language, ...link, requestedAt: at, personal, ...formerToTell(state, at, terms) },
    },
  ];
}

/**
 * While the address is new, the one before it is told, too: of several, the oldest that was given up so short a while ago,
 * since whoever took the account may have changed its address twice.
 */
function formerToTell(
  { formerEmails }: OpenAccount,
  at: string,
  { formerToldMs }: Pick<LinkTerms, 'formerToldMs'>,
): Pick<PasswordResetRequested['data'], 'former'> {
  const former = formerEmails.all.find(({ changedAt }) =>
    isRecent(Date.parse(changedAt), Date.parse(at), formerToldMs),
  );
  if (former === undefined || formerToldMs === 0) return {};
  const { generation, linkKeyId, linkExpiresAt, personal } = former;
  return { former: { generation, linkKeyId, linkExpiresAt, personal } };
}

/** Whether there is a password to be reset. */
export function isResettable(state: AccountState): state is OpenAccount {
  return state.status === 'active';
}
