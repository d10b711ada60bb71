import type { AccountEvent, AccountState } from '../../account.js';

export interface ConfirmMobile {
  readonly eventId: string;
  readonly at: string;
}

/** The first right code proves the number; a later one proves nothing new, nor does one for no account. */
export function confirmMobile({ eventId, at }: ConfirmMobile, state: AccountState): AccountEvent[] {
  if (state.status !== 'active' || state.mobileConfirmed) return [];
  return [{ id: eventId, type: 'mobile-confirmed', data: { accountId: state.accountId, confirmedAt: at } }];
}
