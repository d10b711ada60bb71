import { invitationEvents, type InvitationEvent } from '#contracts';
import type { DocumentStore } from '#document-store';
import {
  known,
  periodic,
  reactor,
  streamName,
  type Clock,
  type Followed,
  type Log,
  type Worker,
} from '#event-sourcing';
import type { EventStore } from '#event-store';
import type { Commands } from '../commands.js';
import { operator } from '../operator/operator.js';
import { admit } from './admission.js';
import { invitation, type InvitationState } from './invitation.js';
import type { OpenInvitations } from './limits/open-invitations.js';
import { expireInvitation, revokeInvitation } from './send-invitation.js';

interface InvitationFollowers {
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly commands: Commands;
  readonly open: OpenInvitations;
  readonly clock: Clock;
  readonly log: Log;
}

const minute = 60_000;

/** What follows from an invitation: its place among those that are open, and the membership of who accepted. */
export function followInvitations({ store, documents, commands, open, log }: InvitationFollowers): Worker {
  return reactor<InvitationEvent>({
    name: 'adhesion.follow-invitations',
    events: invitationEvents,
    store,
    documents,
    log,
    react: async (event) => {
      const { operatorId, invitationId } = event.data;
      if (event.type === 'invitation-accepted') {
        const accepted = await stateAt(store, event);
        if (accepted.status === 'accepted') await admit(commands, accepted);
      } else if (event.type === 'invitation-issued' || event.type === 'invitation-renewed') {
        await revokeWhereClosed(commands, event.data);
      }
      await open.settle(operatorId, invitationId);
    },
  });
}

/** Sent while the operator was being closed: whatever ended with it did not find this invitation. */
async function revokeWhereClosed(
  commands: Commands,
  { operatorId, invitationId }: InvitationEvent['data'],
): Promise<void> {
  const { status } = await commands.load(operator, operatorId);
  if (status === 'open') return;
  await commands.change(invitation, invitationId, (decision, state) =>
    state.status === 'open' ? revokeInvitation(decision, state) : [],
  );
}

/** What became of the invitation by the event: it may have been sent again since. */
async function stateAt(store: EventStore, { id, data }: Followed<InvitationEvent>): Promise<InvitationState> {
  let state = invitation.initialState;
  for await (const recorded of store.read(streamName(invitationEvents.category, data.invitationId))) {
    state = invitation.evolve(state, known<InvitationEvent>(invitationEvents, recorded));
    if (recorded.id === id) break;
  }
  return state;
}

/** Records that invitations are over whose links work no more, so that their addresses are forgotten. */
export function expireInvitations({ commands, open, clock, log }: InvitationFollowers): Worker {
  const expire = async () => {
    for (const { operatorId, invitationId } of await open.over(clock.now().toISOString())) {
      await commands.change(invitation, invitationId, expireInvitation);
      await open.settle(operatorId, invitationId);
    }
  };
  return periodic('adhesion.expire-invitations', minute, expire, log);
}
