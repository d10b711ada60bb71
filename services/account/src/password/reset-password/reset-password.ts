import type { LinkClaims } from '#personal-data';
import type { AccountEvent, AccountState, OpenAccount } from '../../account.js';
import { isOpen } from '../../mailed-links/mailed-link.js';
import { LinkRefused } from '../../mailed-links/link-refused.js';

/** What the person shows: a link whose signature is right for this account, or none. */
export interface ResetProof {
  readonly link: LinkClaims | undefined;
  readonly at: string;
}

export interface ResetPassword extends ResetProof {
  readonly eventId: string;
  /** Sealed with this event's id. */
  readonly credential: string;
  /** Sealed Destination of the mail that tells the person. */
  readonly personal: string;
}

/** The account whose password the link may replace. Throws LinkRefused. */
export function resettableBy({ link, at }: ResetProof, state: AccountState): OpenAccount {
  if (state.status !== 'active' || !isOpen(link, 'reset', state.reset, at)) throw new LinkRefused();
  return state;
}

/** The newest link, once, puts a new password in the place of the forgotten one; every session ends. */
export function resetPassword(command: ResetPassword, state: AccountState): AccountEvent[] {
  const { accountId, language } = resettableBy(command, state);
  const { eventId, at, credential, personal } = command;
  return [{ id: eventId, type: 'password-reset', data: { accountId, language, resetAt: at, personal, credential } }];
}
