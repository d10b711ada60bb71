import { registrationEvents } from '#contracts';
import { reactor, type Log, type Worker } from '#event-sourcing';
import type { DocumentStore } from '#document-store';
import type { EventStore } from '#event-store';
import type { RegistrationEvent } from '../registration.js';
import type { MailAllowances } from './mail-allowances.js';

/** Once a registration is activated, expired, disowned or moved to another address, its place under the address is free. */
export function releasePending(options: {
  store: EventStore;
  documents: DocumentStore;
  allowances: MailAllowances;
  log: Log;
}): Worker {
  const { store, documents, allowances, log } = options;
  return reactor<RegistrationEvent>({
    name: 'registration.release-pending',
    events: registrationEvents,
    store,
    documents,
    log,
    react: async (event) => {
      const ended = endedBy(event);
      if (ended !== undefined) await allowances.release(ended.emailKey, ended);
    },
  });
}

/** Which registration, up to which generation, no longer stands under which address because of the event. */
export function endedBy(
  event: RegistrationEvent,
): { emailKey: string; registrationKey: string; generation: number } | undefined {
  switch (event.type) {
    case 'user-activated':
    case 'registration-expired':
    case 'registration-disowned':
      return event.data;
    case 'registration-email-corrected': {
      const { previousEmailKey, registrationKey, generation } = event.data;
      return { emailKey: previousEmailKey, registrationKey, generation: generation - 1 };
    }
    case 'user-registered':
    case 'activation-renewed':
    case 'identifier-released':
      return undefined;
  }
}
