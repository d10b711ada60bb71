import { invitationEvents, type DataOf, type InvitationEvent } from '#contracts';
import type { Aggregate } from '#event-sourcing';

type Issued = DataOf<'invitation-issued'>;

/** An invitation whose newest link can still be followed. */
export interface OpenInvitation extends Omit<Issued, 'at'> {
  readonly status: 'open';
}

/** What it came to, and by which generation of its link. */
export interface ClosedInvitation {
  readonly status: 'accepted' | 'declined' | 'revoked' | 'expired';
  readonly generation: number;
  /** Who accepted. */
  readonly accountId?: string;
}

/** The invitations of one operator to one address: the newest of them, and never two at once. */
export type InvitationState = { readonly status: 'none'; readonly generation: 0 } | OpenInvitation | ClosedInvitation;

/** Streams `invitation-<invitation id>`: the id is derived from operator and address. */
export const invitation: Aggregate<InvitationState, InvitationEvent> = {
  events: invitationEvents,
  initialState: { status: 'none', generation: 0 },
  evolve,
};

function evolve(state: InvitationState, event: InvitationEvent): InvitationState {
  if (event.type === 'invitation-issued') {
    const { at: _, ...issued } = event.data;
    return { status: 'open', ...issued };
  }
  if (state.status !== 'open') return state;
  const { generation } = state;
  switch (event.type) {
    case 'invitation-renewed': {
      const { at: _, ...renewed } = event.data;
      return { ...state, ...renewed };
    }
    case 'invitation-accepted':
      return { status: 'accepted', generation, accountId: event.data.accountId };
    case 'invitation-declined':
      return { status: 'declined', generation };
    case 'invitation-revoked':
      return { status: 'revoked', generation };
    case 'invitation-expired':
      return { status: 'expired', generation };
  }
}
