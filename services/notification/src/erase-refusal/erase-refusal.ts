import { notificationEvents } from '#contracts';
import { load, reactor, type Worker } from '#event-sourcing';
import type { PersonKeys } from '#personal-data';
import type { Ports } from '#runtime';
import type { Logger } from 'pino';
import { notification, type NotificationEvent, type NotificationKind } from '../notification.js';

const refusals: readonly NotificationKind[] = ['identifier-taken', 'own-account'];

/** Whether nothing is sent any more after the event. */
const ends: Readonly<Record<NotificationEvent['type'], boolean>> = {
  'notification-requested': false,
  'notification-attempted': false,
  'notification-failed': false,
  'notification-sent': true,
  'notification-unconfirmed': false,
  'notification-closed': true,
  'notification-parked': false,
  'notification-released': false,
  'notification-delivery-reported': false,
};

/**
 * Erases refused registrations (crypto-shredding): once its mail is sent or closed, the person key that only this
 * refusal used is deleted, and with it every copy of the data.
 */
export function eraseRefusals({ eventStore, documentStore }: Ports, personKeys: PersonKeys, log: Logger): Worker {
  return reactor<NotificationEvent>({
    name: 'notification.erase-refusal',
    events: notificationEvents,
    store: eventStore,
    documents: documentStore,
    log,
    react: async (event) => {
      if (!ends[event.type]) return;
      const { state } = await load(eventStore, notification, event.stream.slice('notification-'.length));
      if (state.status === 'unrequested' || !refusals.includes(state.request.kind)) return;
      await personKeys.erase(state.request.personId);
    },
  });
}
