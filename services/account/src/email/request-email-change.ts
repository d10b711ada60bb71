import { mustBeActive, type AccountEvent, type AccountState } from '../account.js';
import { nextLink, type LinkTerms } from '../mailed-links/mailed-link.js';

export interface RequestEmailChange {
  readonly eventId: string;
  readonly sessionId: string;
  readonly at: string;
  readonly terms: Pick<LinkTerms, 'linkKeyId' | 'emailMs'>;
  /** Sealed Destination with the new address. */
  readonly personal: string;
  /** Sealed Destination with the present one. */
  readonly previousPersonal: string;
}

/** First phase: nothing changes until the new address is proven; a change asked for before is replaced. */
export function requestEmailChange(command: RequestEmailChange, state: AccountState): AccountEvent[] {
  const { accountId, language, emailChange } = mustBeActive(state);
  const { eventId, sessionId, at, terms, personal, previousPersonal } = command;
  const link = nextLink(emailChange.links, at, terms.emailMs, terms.linkKeyId);
  return [
    {
      id: eventId,
      type: 'email-change-requested',
      data: { accountId, sessionId, language, ...link, requestedAt: at, personal, previousPersonal },
    },
  ];
}
