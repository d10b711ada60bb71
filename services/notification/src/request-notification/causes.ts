import { storedEvents, type Contract, type Language } from '#contracts';
import type { ReceivedEvent } from '#event-sourcing';
import { v5 as uuidFrom } from 'uuid';
import { messagesOf } from './messages-of.js';
import type { RequestNotification } from './request-notification.js';

/** The contracts that lead to a message. */
export const causes = storedEvents.where({ messages: 'caused' }).flatMap<Contract>(({ topic }) => topic);

const notificationIds = '8d4f3f0e-52a5-5a0b-8a39-2d5a4c1d7b60';

/**
 * The messages that an event leads to. Their ids are derived from the event's, so that a redelivery makes the same ones;
 * the first bears the event's alone.
 */
export function requestsFor(event: ReceivedEvent, at: string): { id: string; command: RequestNotification }[] {
  const { language } = event.data as { readonly language: Language };
  return messagesOf(event).map(({ withheld, ...message }, place) => {
    const id = uuidFrom(place === 0 ? event.id : `${event.id} ${message.kind}`, notificationIds);
    const request = { notificationId: id, language, causeId: event.id, requestedAt: at, ...message };
    const eventId = uuidFrom('requested', id);
    return { id, command: { eventId, request, ...(withheld && { withheld: { eventId: uuidFrom('withheld', id) } }) } };
  });
}
