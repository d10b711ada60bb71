import { accountViewCollection, type AccountViewV1 } from '#contracts';
import type { View } from '#event-sourcing';
import type { RecordedEvent } from '#event-store';
import type { AccountEvent } from '../account.js';

/** Pure: what sign-in and the personal space need to know of an account, folded from its stream. */
export function project(view: AccountViewV1 | null, recorded: RecordedEvent): AccountViewV1 | null {
  const event = recorded as unknown as AccountEvent;
  switch (event.type) {
    case 'account-opened':
      return { ...event.data, status: 'active', passwordChangedAt: event.data.openedAt };
    case 'password-changed': {
      const { changedAt, credential } = event.data;
      return view && { ...view, passwordChangedAt: changedAt, credential };
    }
    case 'mobile-confirmed':
      return view && { ...view, mobileConfirmedAt: event.data.confirmedAt };
    default:
      return view;
  }
}

export const accountView: View<AccountViewV1> = { definition: accountViewCollection, category: 'account', project };
