import { defineProblem, notFound, type DataOf, type InvitationEvent } from '#contracts';
import { Refusal } from '#event-sourcing';
import type { Decision } from '../decision.js';
import type { InvitationState, OpenInvitation } from './invitation.js';

/** How long an invitation works, and from which key its links are derived. */
export interface InvitationTerms {
  readonly linkKeyId: string;
  readonly lastsMs: number;
  /** How many an operator may have open at once. */
  readonly maxOpen: number;
}

const tooManyInvitations = defineProblem(409, 'too-many-invitations', {
  en: ['Too many open invitations', 'The operator has as many open invitations as it may have. Wait, or revoke one.'],
  fr: [
    'Trop d’invitations ouvertes',
    'L’opérateur a autant d’invitations ouvertes qu’il peut en avoir. Attendez, ou annulez-en une.',
  ],
});

/** The operator has as many open invitations as it may have. */
export class TooManyInvitations extends Refusal {
  constructor() {
    super(tooManyInvitations);
  }
}

/** Nobody waits for an answer to an invitation to this address. */
export class NoOpenInvitation extends Refusal {
  constructor() {
    super(notFound, 'There is no open invitation');
  }
}

export interface IssueInvitation
  extends
    Decision,
    Pick<
      DataOf<'invitation-issued'>,
      'invitationId' | 'invitedId' | 'operatorId' | 'language' | 'offers' | 'personal'
    > {
  /** Of the operator, to other addresses. */
  readonly openElsewhere: number;
  readonly terms: InvitationTerms;
}

/** Under which key the address is sealed: the one of the invitation that is open, else a new one. */
export function invitedIdOf(state: InvitationState, newId: string): string {
  return state.status === 'open' ? state.invitedId : newId;
}

/** the address is invited; what it was sent before does not work any more. `invitedId` is what `invitedIdOf` said. */
export function issueInvitation(command: IssueInvitation, state: InvitationState): InvitationEvent[] {
  const { eventId, at, openElsewhere, terms, ...invited } = command;
  if (openElsewhere >= terms.maxOpen) throw new TooManyInvitations();
  return [{ id: eventId, type: 'invitation-issued', data: { ...invited, ...nextLink(state, at, terms), at } }];
}

export interface RenewInvitation extends Decision, Pick<DataOf<'invitation-renewed'>, 'language' | 'personal'> {
  readonly terms: InvitationTerms;
}

/** The same offers are mailed again, with a new link. Throws NoOpenInvitation. */
export function renewInvitation(command: RenewInvitation, state: InvitationState): InvitationEvent[] {
  const { eventId, at, language, personal, terms } = command;
  const { ids } = mustBeOpen(state);
  const data = { ...ids, language, ...nextLink(state, at, terms), personal, at };
  return [{ id: eventId, type: 'invitation-renewed', data }];
}

/** An administrator takes it back. Throws NoOpenInvitation. */
export function revokeInvitation({ eventId, at }: Decision, state: InvitationState): InvitationEvent[] {
  return [{ id: eventId, type: 'invitation-revoked', data: { ...mustBeOpen(state).ids, at } }];
}

/** Its link works no more, and its address is forgotten. */
export function expireInvitation({ eventId, at }: Decision, state: InvitationState): InvitationEvent[] {
  if (state.status !== 'open' || at < state.linkExpiresAt) return [];
  return [{ id: eventId, type: 'invitation-expired', data: { ...mustBeOpen(state).ids, at } }];
}

/** The invitation with the ids that all its events carry. Throws NoOpenInvitation. */
export function mustBeOpen(state: InvitationState): {
  readonly open: OpenInvitation;
  readonly ids: Pick<OpenInvitation, 'invitationId' | 'invitedId' | 'operatorId'>;
} {
  if (state.status !== 'open') throw new NoOpenInvitation();
  const { invitationId, invitedId, operatorId } = state;
  return { open: state, ids: { invitationId, invitedId, operatorId } };
}

function nextLink({ generation }: InvitationState, at: string, { linkKeyId, lastsMs }: InvitationTerms) {
  const linkExpiresAt = new Date(Date.parse(at) + lastsMs).toISOString();
  return { generation: generation + 1, linkKeyId, linkExpiresAt };
}
