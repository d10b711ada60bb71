import type { LinkClaims } from '#personal-data';
import type { AccountEvent, AccountState, FormerEmail, LivingAccount } from '../account.js';
import { isOpen } from '../mailed-links/mailed-link.js';
import { LinkRefused } from '../mailed-links/link-refused.js';

/** A link whose signature is right for this account, or none. */
export interface UndoProof {
  readonly link: LinkClaims | undefined;
  readonly at: string;
}

export interface UndoEmailChange extends UndoProof {
  readonly eventId: string;
  /** Of the event that opens a closed account again. */
  readonly reopeningId: string;
  /** Sealed Profile with the former address. */
  readonly personal: string;
  /** Sealed with this event's id. */
  readonly credential: string;
  /** Sealed Destination with the address that counts until now. */
  readonly undonePersonal: string;
}

/** An account that its person may use, or has closed; whoever took it over may have closed it, too. */
type ReachedAccount = Exclude<LivingAccount, { readonly status: 'suspended' }>;

/**
 * The account, and the former address that the link puts back. Throws LinkRefused, also where operations keep the account
 * shut.
 */
export function formerEmailBehind(
  { link, at }: UndoProof,
  state: AccountState,
): { readonly reached: ReachedAccount; readonly former: FormerEmail } {
  if (state.status !== 'active' && !isClosedByPerson(state)) throw new LinkRefused();
  const former = state.formerEmails.all.find(({ generation }) => generation === link?.generation);
  if (former === undefined) throw new LinkRefused();
  const { generation, linkExpiresAt: openUntil } = former;
  if (!isOpen(link, 'undo-email', { generation, openUntil }, at)) throw new LinkRefused();
  return { reached: state, former };
}

/** Only then there is a link by which the person may open it again. */
function isClosedByPerson(state: AccountState): state is ReachedAccount {
  return state.status === 'closed' && state.closing.openUntil !== undefined;
}

/**
 * Who reads a former address puts it back and chooses a new password, in one: whoever changed it may know the present one.
 * Changes made after that one are undone with it; every session ends. An account that was closed since is opened again:
 * it would otherwise be erased, and the mail with the link to reopen it went to the other address.
 */
export function undoEmailChange(command: UndoEmailChange, state: AccountState): AccountEvent[] {
  const { reached, former } = formerEmailBehind(command, state);
  const { eventId, reopeningId, at, personal, credential, undonePersonal } = command;
  const { accountId, language } = reached;
  const data = {
    accountId,
    language,
    generation: former.generation,
    undoneAt: at,
    personal,
    credential,
    undonePersonal,
  };
  const reopened = {
    id: reopeningId,
    type: 'account-reopened',
    data: { accountId, by: 'person', reopenedAt: at },
  } as const;
  return [...(reached.status === 'closed' ? [reopened] : []), { id: eventId, type: 'email-change-undone', data }];
}
