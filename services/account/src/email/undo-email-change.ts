import type { LinkClaims } from '#personal-data';
import type { AccountEvent, AccountState, FormerEmail, OpenAccount } from '../account.js';
import { isOpen } from '../mailed-links/mailed-link.js';
import { LinkRefused } from '../mailed-links/link-refused.js';

/** A link whose signature is right for this account, or none. */
export interface UndoProof {
  readonly link: LinkClaims | undefined;
  readonly at: string;
}

export interface UndoEmailChange extends UndoProof {
  readonly eventId: string;
  /** Sealed Profile with the former address. */
  readonly personal: string;
  /** Sealed with this event's id. */
  readonly credential: string;
  /** Sealed Destination with the address that counts until now. */
  readonly undonePersonal: string;
}

/** The account, and the former address that the link puts back. Throws LinkRefused. */
export function formerEmailBehind(
  { link, at }: UndoProof,
  state: AccountState,
): { readonly active: OpenAccount; readonly former: FormerEmail } {
  if (state.status !== 'active') throw new LinkRefused();
  const former = state.formerEmails.all.find(({ generation }) => generation === link?.generation);
  if (former === undefined) throw new LinkRefused();
  const { generation, linkExpiresAt: openUntil } = former;
  if (!isOpen(link, 'undo-email', { generation, openUntil }, at)) throw new LinkRefused();
  return { active: state, former };
}

/**
 * Who reads a former address puts it back and chooses a new password, in one: whoever changed it may know the present one.
 * Changes made after that one are undone with it; every session ends.
 */
export function undoEmailChange(command: UndoEmailChange, state: AccountState): AccountEvent[] {
  const { active, former } = formerEmailBehind(command, state);
  const { eventId, at, personal, credential, undonePersonal } = command;
  const { accountId, language } = active;
  const data = {
    accountId,
    language,
    generation: former.generation,
    undoneAt: at,
    personal,
    credential,
    undonePersonal,
  };
  return [{ id: eventId, type: 'email-change-undone', data }];
}
