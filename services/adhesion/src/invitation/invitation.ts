import { invitationEvents, type DataOf, type InvitationEvent } from '#contracts';
import type { Aggregate } from '#event-sourcing';

type Issued = DataOf<'invitation-issued'>;

/** An invitation whose newest link can still be followed. */
export interface OpenInvitation extends Omit<Issued, 'at'> {
  readonly status: 'open';
  /** When its offers were last made, and mailed. */
  readonly offeredAt: string;
}

/** An invitation that made somebody a member, or is about to. */
export interface AcceptedInvitation extends Pick<OpenInvitation, 'operatorId' | 'generation' | 'offers' | 'offeredAt'> {
  readonly status: 'accepted';
  /** Who accepted. */
  readonly accountId: string;
  /** Id of the event by which it was accepted. */
  readonly acceptedBy: string;
}

/** What else it came to, and by which generation of its link. */
export interface ClosedInvitation {
  readonly status: 'declined' | 'revoked' | 'expired';
  readonly generation: number;
}

/** The invitations of one operator to one address: the newest of them, and never two at once. */
export type InvitationState =
  { readonly status: 'none'; readonly generation: 0 } | OpenInvitation | AcceptedInvitation | ClosedInvitation;

/** Streams `invitation-<invitation id>`: the id is derived from operator and address. */
export const invitation: Aggregate<InvitationState, InvitationEvent> = {
  events: invitationEvents,
  initialState: { status: 'none', generation: 0 },
  evolve,
};

function evolve(state: InvitationState, event: InvitationEvent): InvitationState {
  if (event.type === 'invitation-issued') {
    const { at: offeredAt, ...issued } = event.data;
    return { status: 'open', ...issued, offeredAt };
  }
  if (state.status !== 'open') return state;
  const { generation, operatorId, offers, offeredAt } = state;
  switch (event.type) {
    case 'invitation-renewed': {
      const { at, ...renewed } = event.data;
      return { ...state, ...renewed, offeredAt: at };
    }
    case 'invitation-accepted': {
      const { accountId } = event.data;
      return { status: 'accepted', generation, operatorId, offers, offeredAt, accountId, acceptedBy: event.id };
    }
    case 'invitation-declined':
      return { status: 'declined', generation };
    case 'invitation-revoked':
      return { status: 'revoked', generation };
    case 'invitation-expired':
      return { status: 'expired', generation };
  }
}
