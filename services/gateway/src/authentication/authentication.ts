import { createHash } from 'node:crypto';
import type { NewDeviceUsedV1, SessionEndedV1, SessionOpenedV1 } from '#contracts';
import { crashPoint, retryOnConflict, toNewEvents, type DomainEvent } from '#event-sourcing';
import { RevisionConflict, type EventStore } from '#event-store';
import { currentTraceparent } from '#runtime';

/** Streams `authentication-<accountId>`: who was signed in when. Nothing is ever decided from them, so they are not read. */
export interface SessionOpened extends DomainEvent {
  readonly type: 'session-opened';
  readonly data: SessionOpenedV1;
}

export interface SessionEnded extends DomainEvent {
  readonly type: 'session-ended';
  readonly data: SessionEndedV1;
}

export interface NewDeviceUsed extends DomainEvent {
  readonly type: 'new-device-used';
  readonly data: NewDeviceUsedV1;
}

export type AuthenticationEvent = SessionOpened | SessionEnded | NewDeviceUsed;

/** The session's one event of its kind: whoever records it again, after a crash or in another replica, records the same. */
export function sessionOpened(data: SessionOpenedV1): SessionOpened {
  return { id: eventId('session-opened', data.sessionId), type: 'session-opened', data };
}

export function sessionEnded(data: SessionEndedV1): SessionEnded {
  return { id: eventId('session-ended', data.sessionId), type: 'session-ended', data };
}

export function newDeviceUsed(data: NewDeviceUsedV1): NewDeviceUsed {
  return { id: eventId('new-device-used', data.sessionId), type: 'new-device-used', data };
}

/** Appends to the account's stream, whatever stands in it; an event that it already holds is not written again. */
export async function record(store: EventStore, event: AuthenticationEvent): Promise<void> {
  const stream = `authentication-${event.data.accountId}`;
  const events = toNewEvents([event], { traceparent: currentTraceparent() });
  crashPoint('before-append');
  await retryOnConflict(async () => {
    try {
      await store.append(stream, 'exists', events);
    } catch (error) {
      if (!(error instanceof RevisionConflict) || error.actual !== undefined) throw error;
      await store.append(stream, 'none', events);
    }
  });
  crashPoint('after-append');
}

/** A UUID (version 8) from the session's id, which is random. */
function eventId(type: AuthenticationEvent['type'], sessionId: string): string {
  const hex = createHash('sha256').update(`${type}:${sessionId}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
