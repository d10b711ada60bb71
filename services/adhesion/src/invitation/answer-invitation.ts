import { defineProblem, type InvitationEvent } from '#contracts';
import { Refusal } from '#event-sourcing';
import type { Decision } from '../decision.js';
import { AlreadyMember } from '../membership/change-membership.js';
import type { InvitationState, OpenInvitation } from './invitation.js';
import { mustBeOpen } from './send-invitation.js';

const invitationRefused = defineProblem(403, 'invitation-refused', {
  en: [
    'The invitation does not work',
    'The link is wrong, older than another one, used, taken back or over. Ask who invited you for another.',
  ],
  fr: [
    'L’invitation ne fonctionne pas',
    'Le lien est faux, plus ancien qu’un autre, utilisé, annulé ou dépassé. Demandez-en un autre à qui vous a invité.',
  ],
});

/** Wrong, replaced, used, revoked and expired are one refusal: it tells nothing about the address. */
export class InvitationRefused extends Refusal {
  constructor() {
    super(invitationRefused);
  }
}

/** What the link says, its signature checked; undefined where that does not hold. */
export interface ShownLink {
  readonly generation: number;
  readonly expiresAt: string;
}

interface Answer extends Decision {
  readonly link: ShownLink | undefined;
}

export interface AcceptInvitation extends Answer {
  /** Of the signed-in person, whatever the address: the link is the proof. */
  readonly accountId: string;
  readonly isMember: boolean;
}

/**
 * the link works once. The same person who shows it again finds the work done. Throws InvitationRefused, or AlreadyMember, which leaves the
 * invitation open.
 */
export function acceptInvitation(command: AcceptInvitation, state: InvitationState): InvitationEvent[] {
  const { eventId, at, link, accountId, isMember } = command;
  const isDone = state.status === 'accepted' && state.accountId === accountId;
  if (isDone && link?.generation === state.generation && at < link.expiresAt) return [];
  mustWork(link, state, at);
  if (isMember) throw new AlreadyMember();
  return [{ id: eventId, type: 'invitation-accepted', data: { ...mustBeOpen(state).ids, accountId, at } }];
}

/** Who has the link does not want it. Throws InvitationRefused. */
export function declineInvitation({ eventId, at, link }: Answer, state: InvitationState): InvitationEvent[] {
  mustWork(link, state, at);
  return [{ id: eventId, type: 'invitation-declined', data: { ...mustBeOpen(state).ids, at } }];
}

/** The invitation that the link opens. Throws InvitationRefused. */
export function mustWork(link: ShownLink | undefined, state: InvitationState, at: string): OpenInvitation {
  const works = state.status === 'open' && link?.generation === state.generation && at < link.expiresAt;
  if (!works) throw new InvitationRefused();
  return state;
}
