import { notificationEvents, type SmsStatus } from '#contracts';
import { forever, known, type View, type Wait } from '#event-sourcing';
import type { RecordedEvent } from '#event-store';
import {
  channelOf,
  waitFrom,
  type ChannelName,
  type NotificationEvent,
  type NotificationKind,
} from '../notification.js';

/**
 * An entry of the outbox: one message, as the outbox worker needs to find it. Document id = notification id. No
 * destination stands here. What is sent, unconfirmed, closed or parked waits for ever.
 */
export interface OutboxEntry extends Wait {
  readonly notificationId: string;
  readonly status: 'due' | 'attempted' | 'sent' | 'unconfirmed' | 'closed' | 'parked';
  readonly personId: string;
  readonly kind: NotificationKind;
  readonly channel: ChannelName;
  /** 0 where there is no link. */
  readonly generation: number;
  readonly attempts: number;
  /** Who made the last claim; empty before the first. */
  readonly worker: string;
  /** What the channel last told of a text message that it took; absent before, and of mails. */
  readonly delivery?: SmsStatus;
  /** Its code of what kept the message from being delivered. */
  readonly deliveryError?: number;
}

/**
 * The projection of the outbox, pure: which messages are due and when, which are done, and which generation each
 * person's links have reached.
 */
export function project(entry: OutboxEntry | null, event: NotificationEvent): OutboxEntry | null {
  if (event.type === 'notification-requested') {
    const { notificationId, personId, kind, link } = event.data;
    const generation = link?.generation ?? 0;
    return {
      notificationId,
      status: 'due',
      personId,
      kind,
      channel: channelOf(kind),
      generation,
      attempts: 0,
      worker: '',
      ...waitFrom(event),
    };
  }
  if (!entry) return entry;
  switch (event.type) {
    case 'notification-attempted': {
      const { attempt: attempts, worker } = event.data;
      return { ...entry, status: 'attempted', attempts, worker, ...waitFrom(event) };
    }
    case 'notification-failed':
      return { ...entry, status: 'due', ...waitFrom(event) };
    case 'notification-sent':
      return { ...entry, status: 'sent', ...forever };
    case 'notification-unconfirmed':
      return { ...entry, status: entry.delivery === undefined ? 'unconfirmed' : 'sent', ...forever };
    case 'notification-closed':
      return { ...entry, status: 'closed', ...forever };
    case 'notification-parked':
      return { ...entry, status: 'parked', ...forever };
    case 'notification-released':
      return { ...entry, status: 'due', attempts: 0, ...waitFrom(event) };
    case 'notification-delivery-reported': {
      const { status: delivery, errorCode: deliveryError } = event.data;
      const status = entry.status === 'unconfirmed' ? 'sent' : entry.status;
      return { ...entry, status, delivery, ...(deliveryError !== undefined && { deliveryError }) };
    }
  }
}

/** By which channel a message is to leave since this event; undefined when it asks for none. */
export function channelAsked(recorded: RecordedEvent): ChannelName | undefined {
  const event = known<NotificationEvent>(notificationEvents, recorded);
  return event.type === 'notification-requested' ? channelOf(event.data.kind) : undefined;
}

export const outboxView: View<OutboxEntry, NotificationEvent> = {
  definition: {
    name: 'outbox',
    version: 3,
    indexes: [
      { fields: ['channel', 'dueAt'] },
      { fields: ['channel', 'waitsSince'] },
      { fields: ['channel', 'status'] },
      { fields: ['personId'] },
    ],
  },
  events: notificationEvents,
  project,
};
