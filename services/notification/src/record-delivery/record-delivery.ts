import { smsStatuses, type SmsStatus } from '#contracts';
import { isBySms, type NotificationEvent, type NotificationState } from '../notification.js';

export interface RecordDelivery {
  readonly eventId: string;
  readonly messageId: string;
  readonly status: SmsStatus;
  readonly errorCode?: number;
  readonly at: string;
}

/**
 * Records a delivery report of a text message, if it is news: a report that comes twice, or after a later one, changes
 * nothing, and a final status stays. A message of which nobody could tell whether it was taken is known to be, then.
 */
export function recordDelivery(command: RecordDelivery, state: NotificationState): NotificationEvent[] {
  if (state.status === 'unrequested' || state.attempts === 0 || !isBySms(state.request.kind)) return [];
  const { eventId, ...data } = command;
  if (state.delivery !== undefined && (isEnd(state.delivery) || rank(command.status) <= rank(state.delivery)))
    return [];
  return [{ id: eventId, type: 'notification-delivery-reported', data }];
}

const rank = (status: SmsStatus): number => smsStatuses.indexOf(status);

const isEnd = (status: SmsStatus): boolean => rank(status) >= rank('delivered');
