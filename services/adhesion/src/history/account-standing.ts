import type { AccountEvent, EventName } from '#contracts';
import type { AccountFact } from '#rights';

/** What becomes of an account by the events that change whether it may be used; all others leave it as it is. */
const standings: Partial<Readonly<Record<EventName<{ readonly category: 'account' }>, AccountFact['status']>>> = {
  'account-opened': 'active',
  'account-suspended': 'suspended',
  'account-reopened': 'active',
  'account-closed': 'closed',
  'account-erased': 'erased',
};

/** Whether the account may be used, after the events. */
export function accountStanding(events: readonly Pick<AccountEvent, 'id' | 'type'>[]): AccountFact {
  const last = events.findLast(({ type }) => standings[type] !== undefined);
  const status = last && standings[last.type];
  return last && status ? { status, because: [last.id] } : { status: 'unopened', because: [] };
}
