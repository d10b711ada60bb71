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
    case 'password-reset': {
      const { resetAt, credential } = event.data;
      return view && { ...withoutEmailChange(view), passwordChangedAt: resetAt, credential };
    }
    case 'email-change-requested': {
      const { personal, linkExpiresAt } = event.data;
      return view && { ...view, emailChange: { personal, expiresAt: linkExpiresAt } };
    }
    case 'email-change-stopped':
      return view && withoutEmailChange(view);
    case 'email-changed':
      return view && { ...withoutEmailChange(view), personal: event.data.personal };
    case 'newsletter-changed':
      return view && { ...view, newsletter: event.data.newsletter };
    case 'references-changed':
      return view && { ...view, personal: event.data.personal };
    case 'account-suspended':
      return view && { ...withoutEmailChange(view), status: 'suspended' };
    case 'account-reopened': {
      if (view === null) return null;
      const { erasesAt: _, ...reopened } = view;
      return { ...reopened, status: 'active' };
    }
    case 'account-closed':
      return view && { ...withoutEmailChange(view), status: 'closed', erasesAt: event.data.erasesAt };
    case 'account-erased':
      return null;
    default:
      return view;
  }
}

function withoutEmailChange({ emailChange: _, ...view }: AccountViewV1): AccountViewV1 {
  return view;
}

export const accountView: View<AccountViewV1> = { definition: accountViewCollection, category: 'account', project };
