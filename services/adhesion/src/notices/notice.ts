import { noticeEvents, type DataOf, type NoticeEvent } from '#contracts';
import type { Aggregate } from '#event-sourcing';

/** Whether the person was told. */
export interface NoticeState {
  readonly isIssued: boolean;
}

/** Streams `notice-<notice id>`, one for each person and each thing that is told: it is told once, however often it is asked for. */
export const notice: Aggregate<NoticeState, NoticeEvent> = {
  events: noticeEvents,
  initialState: { isIssued: false },
  evolve: () => ({ isIssued: true }),
};

export function issueNotice(
  { eventId, ...data }: DataOf<'notice-issued'> & { readonly eventId: string },
  { isIssued }: NoticeState,
): NoticeEvent[] {
  return isIssued ? [] : [{ id: eventId, type: 'notice-issued', data }];
}
