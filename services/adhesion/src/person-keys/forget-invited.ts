import { invitationEvents, storedEvents, type InvitationEvent } from '#contracts';
import { reactor, type Log, type Worker } from '#event-sourcing';
import type { DocumentStore } from '#document-store';
import type { EventStore } from '#event-store';
import type { PersonKeys } from '#personal-data';

const forgetsInvited = storedEvents.whether({ category: 'invitation', personKey: 'erased' });

/** Once an invitation is answered, taken back or over, the key of its address is deleted: nobody can read any copy of it. */
export function forgetInvited(options: {
  store: EventStore;
  documents: DocumentStore;
  personKeys: PersonKeys;
  log: Log;
}): Worker {
  const { store, documents, personKeys, log } = options;
  return reactor<InvitationEvent>({
    name: 'adhesion.forget-invited',
    events: invitationEvents,
    store,
    documents,
    log,
    react: async (event) => {
      if (forgetsInvited(event)) await personKeys.erase(event.data.invitedId);
    },
  });
}
