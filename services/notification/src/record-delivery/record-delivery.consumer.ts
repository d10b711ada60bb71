import { smsStatusReported } from '#contracts';
import { handleCommand, topicConsumer, type Clock, type Worker } from '#event-sourcing';
import type { Ports } from '#runtime';
import type { Logger } from 'pino';
import { Counter } from 'prom-client';
import { v5 as uuidFrom } from 'uuid';
import { notification } from '../notification.js';
import { recordDelivery } from './record-delivery.js';

const told = new Counter({
  name: 'prodouane_notification_deliveries_total',
  help: 'Text messages by what the channel told of them after it took them: an alert is due where few are delivered',
  labelNames: ['status'],
});

const reportIds = '6a1f0c3d-7b52-5f4e-9c08-1e2d3c4b5a69';

/**
 * Records the channel's delivery reports on each text message. A message that this service does not know is skipped.
 */
export function recordDeliveries(
  { eventStore, messageBroker, documentStore }: Ports,
  clock: Clock,
  log: Logger,
): Worker {
  return topicConsumer({
    group: 'notification.delivery',
    contracts: [smsStatusReported],
    broker: messageBroker,
    documents: documentStore,
    log,
    handle: async (event) => {
      const { notificationId, reportedAt: _, ...report } = event.data;
      const command = { eventId: uuidFrom(event.id, reportIds), ...report, at: clock.now().toISOString() };
      const { events } = await handleCommand(
        eventStore,
        notification,
        notificationId,
        (state) => recordDelivery(command, state),
        { metadata: { traceparent: event.traceparent } },
      );
      if (events.length === 0) return;
      const { status, errorCode } = report;
      told.inc({ status });
      log.info({ notificationId, delivery: status, errorCode }, 'the channel told of a text message');
    },
  });
}
