import { conflict } from '#contracts';
import { Refusal } from '#event-sourcing';
import type { LinkClaims } from '#personal-data';
import { type AccountEvent, type AccountState, type LivingAccount, NoSuchAccount } from '../account.js';
import { isOpen, nextLink, type LinkTerms } from '../mailed-links/mailed-link.js';
import { LinkRefused } from '../mailed-links/link-refused.js';

/** The account's standing does not allow this: it is suspended, closed or open already. */
export class StandingConflict extends Refusal {
  constructor(standing: string) {
    super(conflict, `The account is ${standing}`);
  }
}

interface Decision {
  readonly eventId: string;
  readonly at: string;
}

/** Decided by operations, with a reason that names no person. */
interface Decided extends Decision {
  readonly reason: string;
}

/** Operations suspend an account: nobody signs in to it until it is reopened, and every session ends. */
export function suspendAccount({ eventId, at, reason }: Decided, state: AccountState): AccountEvent[] {
  const { accountId, status } = living(state);
  if (status !== 'active') throw new StandingConflict(status);
  return [{ id: eventId, type: 'account-suspended', data: { accountId, reason, suspendedAt: at } }];
}

/** Operations reopen what is suspended or closed; sessions that ended stay so. */
export function reopenAccount({ eventId, at, reason }: Decided, state: AccountState): AccountEvent[] {
  const { accountId, status } = living(state);
  if (status === 'active') throw new StandingConflict(status);
  return [{ id: eventId, type: 'account-reopened', data: { accountId, by: 'operator', reason, reopenedAt: at } }];
}

/** The person who closed the account thinks better of it, by the link of the mail, before it is erased. */
export function reopenByLink(
  { eventId, at, link }: Decision & { readonly link: LinkClaims | undefined },
  state: AccountState,
): AccountEvent[] {
  if (state.status !== 'closed' || !isOpen(link, 'reopen', state.closing, at)) throw new LinkRefused();
  return [
    { id: eventId, type: 'account-reopened', data: { accountId: state.accountId, by: 'person', reopenedAt: at } },
  ];
}

export interface CloseAccount extends Decision {
  /** Operations give a reason; the person who knows the password need not. */
  readonly decision: { readonly by: 'person' } | { readonly by: 'operator'; readonly reason: string };
  readonly terms: Pick<LinkTerms, 'linkKeyId' | 'erasureMs'>;
  /** Sealed Destination of the mail that tells the person. */
  readonly personal: string;
}

/** An account that is closed may be reopened for 30 days; then its personal data is erased. */
export function closeAccount(command: CloseAccount, state: AccountState): AccountEvent[] {
  const { accountId, language, closing, status } = living(state);
  if (status === 'closed') throw new StandingConflict(status);
  const { eventId, at, decision, terms, personal } = command;
  const link = nextLink(closing, at, terms.erasureMs, terms.linkKeyId);
  const erasesAt = link.linkExpiresAt;
  return [
    {
      id: eventId,
      type: 'account-closed',
      data: { accountId, ...decision, language, ...link, closedAt: at, erasesAt, personal },
    },
  ];
}

/** Whatever its standing: the data of the person is gone for good. Erasing again changes nothing. */
export function eraseAccount({ eventId, at, reason }: Decided, state: AccountState): AccountEvent[] {
  if (state.status === 'erased') return [];
  const { accountId, registrationKey } = living(state);
  return [{ id: eventId, type: 'account-erased', data: { accountId, registrationKey, reason, erasedAt: at } }];
}

/** Its time as a closed account is over, and nobody reopened it. */
export function eraseClosedAccount(command: Decided, state: AccountState): AccountEvent[] {
  return state.status === 'closed' && state.erasesAt <= command.at ? eraseAccount(command, state) : [];
}

function living(state: AccountState): LivingAccount {
  if (state.status === 'unopened' || state.status === 'erased') throw new NoSuchAccount();
  return state;
}
