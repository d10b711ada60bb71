import type { NotificationEvent, NotificationRequested, NotificationState } from '../notification.js';

export interface RequestNotification {
  readonly eventId: string;
  readonly request: NotificationRequested['data'];
  /** A limit asks that nothing be sent: the message is closed at once. */
  readonly withheld?: { readonly eventId: string };
}

/** Requests a message, idempotently: one cause, one message; the same cause again changes nothing. */
export function requestNotification(command: RequestNotification, state: NotificationState): NotificationEvent[] {
  if (state.status !== 'unrequested') return [];
  const { eventId, request, withheld } = command;
  const requested: NotificationEvent = { id: eventId, type: 'notification-requested', data: request };
  if (!withheld) return [requested];
  const closed = { reason: 'withheld', at: request.requestedAt } as const;
  return [requested, { id: withheld.eventId, type: 'notification-closed', data: closed }];
}
