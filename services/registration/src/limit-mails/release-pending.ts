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

/** A registration, up to a generation, that no longer stands under an address. */
interface Ended {
  readonly emailKey: string;
  readonly registrationKey: string;
  readonly generation: number;
}

/** What each event ends. */
const endings: { readonly [Event in RegistrationEvent as Event['type']]: (data: Event['data']) => Ended | undefined } =
  {
    'user-registered': () => undefined,
    'activation-renewed': () => undefined,
    'registration-email-corrected': ({ previousEmailKey: emailKey, registrationKey, generation }) => ({
      emailKey,
      registrationKey,
      generation: generation - 1,
    }),
    'user-activated': (data) => data,
    'registration-expired': (data) => data,
    'registration-disowned': (data) => data,
    'identifier-released': () => undefined,
  };

/** Which registration, up to which generation, no longer stands under which address because of the event. */
export function endedBy({ type, data }: RegistrationEvent): Ended | undefined {
  const ended = endings[type] as (data: RegistrationEvent['data']) => Ended | undefined;
  return ended(data);
}
