import { notificationEvents } from '#contracts';
import { load, reactor, type Worker } from '#event-sourcing';
import type { PersonKeys } from '#personal-data';
import type { Ports } from '#runtime';
import type { Logger } from 'pino';
import { notification, type NotificationKind } from '../notification.js';

const refusals: readonly NotificationKind[] = ['identifier-taken', 'own-account'];

/**
 * Erases refused registrations (crypto-shredding): once its mail is sent or closed, the person key that only this
 * refusal used is deleted, and with it every copy of the data.
 */
export function eraseRefusals({ eventStore, documentStore }: Ports, personKeys: PersonKeys, log: Logger): Worker {
  return reactor({
    name: 'notification.erase-refusal',
    events: notificationEvents,
    store: eventStore,
    documents: documentStore,
    log,
    react: async (event) => {
      if (event.type !== 'notification-sent' && event.type !== 'notification-closed') return;
      const { state } = await load(eventStore, notification, event.stream.slice('notification-'.length));
      if (state.status === 'unrequested' || !refusals.includes(state.request.kind)) return;
      await personKeys.erase(state.request.personId);
    },
  });
}
