import type { NotificationEvent, NotificationState } from '../notification.js';

/** A command of an operator: what was parked is to be tried again. */
export interface ReleaseNotification {
  readonly eventId: string;
  readonly at: string;
}

/** Releases a message that is parked; its attempts are counted anew. About any other there is nothing to do. */
export function releaseNotification(
  { eventId, at }: ReleaseNotification,
  state: NotificationState,
): NotificationEvent[] {
  return state.status === 'parked' ? [{ id: eventId, type: 'notification-released', data: { at } }] : [];
}
