import { reactor, type Log, type Worker } from '#event-sourcing';
import type { DocumentStore } from '#document-store';
import type { EventStore, SubscribedEvent } from '#event-store';
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
  return reactor({
    name: 'registration.erase-personal-data',
    categories: ['registration'],
    store,
    documents,
    log,
    react: async (event) => {
      const personId = personToErase(event);
      if (personId !== undefined) await personKeys.erase(personId);
    },
  });
}

/** Whose data the event makes unreadable, if anyone's. */
export function personToErase(recorded: SubscribedEvent): string | undefined {
  const event = recorded as unknown as RegistrationEvent;
  switch (event.type) {
    case 'registration-expired':
    case 'registration-disowned':
      return event.data.accountId;
    case 'user-registered':
    case 'activation-renewed':
    case 'registration-email-corrected':
    case 'user-activated':
    case 'identifier-released':
      return undefined;
  }
}
