import { notFound, type DataOf, type InvitationEvent } from '#contracts';
import { Refusal } from '#event-sourcing';
import { isDeepStrictEqual } from 'node:util';
import type { Decision } from '../decision.js';
import type { InvitationState, OpenInvitation } from './invitation.js';

/** How long an invitation works, and from which key its links are derived. */
export interface InvitationTerms {
  readonly linkKeyId: string;
  readonly lastsMs: number;
}

/** Nobody waits for an answer to an invitation to this address. */
export class NoOpenInvitation extends Refusal {
  constructor() {
    super(notFound, 'There is no open invitation');
  }
}

export interface SendInvitation
  extends
    Decision,
    Pick<
      DataOf<'invitation-issued'>,
      'invitationId' | 'invitedId' | 'operatorId' | 'language' | 'offers' | 'personal'
    > {
  readonly terms: InvitationTerms;
}

/** Under which key the address is sealed: the one of the invitation that is open, else a new one. */
export function invitedIdOf(state: InvitationState, newId: string): string {
  return state.status === 'open' ? state.invitedId : newId;
}

/**
 * the address is invited; the link that it was sent before does not work any more. What is offered again as it stands is mailed
 * again. `invitedId` is what `invitedIdOf` said.
 */
export function sendInvitation(command: SendInvitation, state: InvitationState): InvitationEvent[] {
  const { eventId, at, terms, ...invited } = command;
  const link = nextLink(state, at, terms);
  if (state.status !== 'open' || !isDeepStrictEqual(state.offers, invited.offers)) {
    return [{ id: eventId, type: 'invitation-issued', data: { ...invited, ...link, at } }];
  }
  const { offers: _, ...again } = invited;
  return [{ id: eventId, type: 'invitation-renewed', data: { ...again, ...link, at } }];
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
