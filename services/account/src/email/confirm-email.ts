import type { LinkClaims } from '#personal-data';
import type { AccountEvent, AccountState, OpenAccount } from '../account.js';
import { isOpen, linkUntil, type LinkTerms } from '../mailed-links/mailed-link.js';
import { LinkRefused } from '../mailed-links/link-refused.js';

/** A link whose signature is right for this account, or none. */
export interface EmailProof {
  readonly link: LinkClaims | undefined;
  readonly at: string;
}

export interface ConfirmEmail extends EmailProof {
  readonly eventId: string;
  readonly terms: Pick<LinkTerms, 'linkKeyId' | 'undoMs'>;
  /** Sealed Profile with the new address. */
  readonly personal: string;
  /** Sealed Destination with the old one, where the person is told. */
  readonly previousPersonal: string;
}

/** The account whose change of address the link concludes, and the new address's box. Throws LinkRefused. */
export function changeProvenBy(
  { link, at }: EmailProof,
  state: AccountState,
): { readonly active: OpenAccount; readonly wanted: string } {
  if (state.status !== 'active') throw new LinkRefused();
  const { links, wanted } = state.emailChange;
  if (wanted === undefined || !isOpen(link, 'confirm-email', links, at)) throw new LinkRefused();
  return { active: state, wanted };
}

/** Second phase: who reads the new address has followed its link, so it counts. Only proven addresses do. */
export function confirmEmail(command: ConfirmEmail, state: AccountState): AccountEvent[] {
  const { accountId, language, emailChange } = changeProvenBy(command, state).active;
  const { eventId, at, terms, personal, previousPersonal } = command;
  const { links, sessionId } = emailChange;
  const { generation } = links;
  const asked = sessionId === undefined ? {} : { sessionId };
  const undo = { generation, linkKeyId: terms.linkKeyId, linkExpiresAt: linkUntil(at, terms.undoMs) };
  return [
    {
      id: eventId,
      type: 'email-changed',
      data: { accountId, ...asked, language, ...undo, changedAt: at, personal, previousPersonal },
    },
  ];
}

/** Who reads the present address stops the change, by the link of the notice that went there. */
export function stopEmailChange(
  { eventId, link, at }: EmailProof & { readonly eventId: string },
  state: AccountState,
): AccountEvent[] {
  if (state.status !== 'active' || !isOpen(link, 'stop-email', state.emailChange.links, at)) throw new LinkRefused();
  const { accountId, emailChange } = state;
  const { generation } = emailChange.links;
  return [{ id: eventId, type: 'email-change-stopped', data: { accountId, generation, stoppedAt: at } }];
}
