import { mustBeActive, type AccountEvent, type AccountState } from '../account.js';

interface Change {
  readonly eventId: string;
  readonly at: string;
}

export interface ChangeReferences extends Change {
  /** Sealed Profile with the references as they shall be. */
  readonly personal: string;
}

/** Guide rows 16, 17 and 26, «Références»: telephone, business address, company number. */
export function changeReferences({ eventId, at, personal }: ChangeReferences, state: AccountState): AccountEvent[] {
  const { accountId } = mustBeActive(state);
  return [{ id: eventId, type: 'references-changed', data: { accountId, changedAt: at, personal } }];
}

export interface ChangeNewsletter extends Change {
  readonly newsletter: boolean;
}

/** Guide rows 18 and 26, «Courriel»: in or out of the list; saying it again changes nothing. */
export function changeNewsletter(command: ChangeNewsletter, state: AccountState): AccountEvent[] {
  const active = mustBeActive(state);
  const { eventId, at, newsletter } = command;
  if (active.newsletter === newsletter) return [];
  const { accountId } = active;
  return [{ id: eventId, type: 'newsletter-changed', data: { accountId, newsletter, changedAt: at } }];
}
