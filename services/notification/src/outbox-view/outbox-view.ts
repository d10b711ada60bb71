import { notificationEvents, type SmsStatus } from '#contracts';
import { known, type View } from '#event-sourcing';
import type { RecordedEvent } from '#event-store';
import {
  claimMilliseconds,
  channelOf,
  type ChannelName,
  type NotificationEvent,
  type NotificationKind,
} from '../notification.js';

/**
 * An entry of the outbox: one message, as the outbox worker needs to find it. Document id = notification id. No
 * destination stands here.
 */
export interface OutboxEntry {
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
  /** Epoch milliseconds from which an attempt may be made; what is sent, unconfirmed, closed or parked is never due. */
  readonly dueAt: number;
  /** What the channel last told of a text message that it took; absent before, and of mails. */
  readonly delivery?: SmsStatus;
  /** Its code of what kept the message from being delivered. */
  readonly deliveryError?: number;
}

const never = Number.MAX_SAFE_INTEGER;

/**
 * The projection of the outbox, pure: which messages are due and when, which are done, and which generation each
 * person's links have reached.
 */
export function project(entry: OutboxEntry | null, event: NotificationEvent): OutboxEntry | null {
  if (event.type === 'notification-requested') {
    const { notificationId, personId, kind, link, requestedAt } = event.data;
    const generation = link?.generation ?? 0;
    const dueAt = Date.parse(requestedAt);
    return {
      notificationId,
      status: 'due',
      personId,
      kind,
      channel: channelOf(kind),
      generation,
      attempts: 0,
      worker: '',
      dueAt,
    };
  }
  if (!entry) return entry;
  switch (event.type) {
    case 'notification-attempted': {
      const dueAt = Date.parse(event.data.at) + claimMilliseconds;
      const { attempt: attempts, worker } = event.data;
      return { ...entry, status: 'attempted', attempts, worker, dueAt };
    }
    case 'notification-failed':
      return { ...entry, status: 'due', dueAt: Date.parse(event.data.retryAt) };
    case 'notification-sent':
      return { ...entry, status: 'sent', dueAt: never };
    case 'notification-unconfirmed':
      return { ...entry, status: entry.delivery === undefined ? 'unconfirmed' : 'sent', dueAt: never };
    case 'notification-closed':
      return { ...entry, status: 'closed', dueAt: never };
    case 'notification-parked':
      return { ...entry, status: 'parked', dueAt: never };
    case 'notification-released':
      return { ...entry, status: 'due', attempts: 0, dueAt: Date.parse(event.data.at) };
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
    version: 2,
    indexes: [{ fields: ['channel', 'dueAt'] }, { fields: ['channel', 'status'] }, { fields: ['personId'] }],
  },
  events: notificationEvents,
  project,
};
