import { registrationEvents, storedEvents } from '#contracts';
import { reactor, type Log, type Worker } from '#event-sourcing';
import type { DocumentStore } from '#document-store';
import type { EventStore } from '#event-store';
import type { PersonKeys } from '#personal-data';
import type { RegistrationEvent } from '../registration.js';

/**
 * Once a registration has expired or was disowned, the person's key is deleted: every copy of the data, in the log, on
 * topics, in views and in backups, becomes unreadable.
 */
export function erasePersonalData(options: {
  store: EventStore;
  documents: DocumentStore;
  personKeys: PersonKeys;
  log: Log;
}): Worker {
  const { store, documents, personKeys, log } = options;
  return reactor<RegistrationEvent>({
    name: 'registration.erase-personal-data',
    events: registrationEvents,
    store,
    documents,
    log,
    react: async (event) => {
      const personId = personToErase(event);
      if (personId !== undefined) await personKeys.erase(personId);
    },
  });
}

const erasesPerson = storedEvents.whether({ personKey: 'erased' });

/** Whose data the event makes unreadable, if anyone's. */
export function personToErase(event: RegistrationEvent): string | undefined {
  return erasesPerson(event) ? event.data.accountId : undefined;
}
