import { handleCommand, periodic, type Clock, type Log, type Worker } from '#event-sourcing';
import type { DocumentStore } from '#document-store';
import type { EventStore } from '#event-store';
import { v7 as uuid } from 'uuid';
import { registration } from '../registration.js';
import { expireRegistration } from './expire-registration.js';
import { pendingRegistrationView } from './pending-registration.js';

const everyMs = 1000;
const atOnce = 100;

/**
 * Writes down, soon after the end of each reservation, that it is over. The view tells which may be due; each is
 * decided on its own stream, so that a view that lags does no harm.
 */
export function expireRegistrations(options: {
  store: EventStore;
  documents: DocumentStore;
  clock: Clock;
  log: Log;
}): Worker {
  const { store, documents, clock, log } = options;
  const pending = documents.collection(pendingRegistrationView.definition);
  const expireDue = async (signal: AbortSignal) => {
    const now = clock.now();
    const at = now.toISOString();
    const due = await pending.find({
      where: { reservationEndsAt: { lte: at } },
      orderBy: 'reservationEndsAt',
      limit: atOnce,
    });
    for (const { id } of due) {
      if (signal.aborted) return;
      const eventId = uuid({ msecs: now.getTime() });
      await handleCommand(store, registration, id, (state) => expireRegistration({ eventId, at }, state), {
        metadata: { actor: 'expiry-worker' },
      });
    }
  };
  return periodic('registration.expire', everyMs, expireDue, log);
}
