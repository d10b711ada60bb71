import { handleCommand, topicConsumer, type Clock, type Worker } from '#event-sourcing';
import type { Ports } from '#runtime';
import type { Logger } from 'pino';
import { notification } from '../notification.js';
import { causes, requestsFor } from './causes.js';
import { requestNotification } from './request-notification.js';

/** Turns each event that leads to a message into a request for it; sending is the outbox worker's. */
export function requestNotifications(
  { eventStore, messageBroker, documentStore }: Ports,
  clock: Clock,
  log: Logger,
): Worker {
  return topicConsumer({
    group: 'notification.request',
    contracts: causes,
    broker: messageBroker,
    documents: documentStore,
    log,
    handle: async (event) => {
      for (const { id, command } of requestsFor(event, clock.now().toISOString())) {
        await handleCommand(eventStore, notification, id, (state) => requestNotification(command, state), {
          metadata: { traceparent: event.traceparent },
        });
      }
    },
  });
}
