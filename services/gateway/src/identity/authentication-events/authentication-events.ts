import { createHash } from 'node:crypto';
import {
  authenticationEvents,
  deliveryEvents,
  type EventName,
  type StoredEvent,
  type NewDeviceUsedV1,
  type ServiceEnteredV1,
  type SessionEndedV1,
  type SessionOpenedV2,
  type SessionSteppedUpV1,
  type SmsStatusReportedV1,
  type SmsTokenRequestedV1,
  type WrongCodesGivenV1,
} from '#contracts';
import { crashPoint, retryOnConflict, toNewEvents } from '#event-sourcing';
import { RevisionConflict, type EventMetadata, type EventStore, type NewEvent } from '#event-store';
import { currentTraceparent } from '#observability';

/**
 * Streams `authentication-<session id>`, for codes `authentication-<reference of the challenge>`, for entries
 * `authentication-<public id of the session>`: who was signed in when, and entered what. One a session, so that signing in costs the same however often the account has. Nothing is ever decided from them,
 * so they are not read.
 */
export type AuthenticationEvent = StoredEvent<EventName<{ readonly category: 'authentication' }>>;

/** Streams `delivery-<notification id>`: what was told of one text message. Decided from nowhere either. */
export type SmsStatusReported = StoredEvent<EventName<{ readonly category: 'delivery' }>>;

type Named<Type extends AuthenticationEvent['type']> = Extract<AuthenticationEvent, { readonly type: Type }>;

export type SessionOpened = Named<'session-opened'>;
export type SessionEnded = Named<'session-ended'>;
export type SessionSteppedUp = Named<'session-stepped-up'>;
export type ServiceEntered = Named<'service-entered'>;
export type NewDeviceUsed = Named<'new-device-used'>;
export type WrongCodesGiven = Named<'wrong-codes-given'>;
export type SmsTokenRequested = Named<'sms-token-requested'>;

/** The session's one event of its kind: whoever records it again, after a crash or in another replica, records the same. */
export function sessionOpened(data: SessionOpenedV2): SessionOpened {
  return { id: eventId('session-opened', data.sessionId), type: 'session-opened', data };
}

export function sessionEnded(data: SessionEndedV1): SessionEnded {
  return { id: eventId('session-ended', data.sessionId), type: 'session-ended', data };
}

export function newDeviceUsed(data: NewDeviceUsedV1): NewDeviceUsed {
  return { id: eventId('new-device-used', data.sessionId), type: 'new-device-used', data };
}

export function sessionSteppedUp(data: SessionSteppedUpV1): SessionSteppedUp {
  return { id: eventId('session-stepped-up', data.sessionId), type: 'session-stepped-up', data };
}

/** One for each session, teleservice, operator and level. */
export function serviceEntered(data: ServiceEnteredV1): ServiceEntered {
  const { sid, teleserviceId, operatorId = '', securityLevel } = data;
  const id = eventId('service-entered', `${sid} ${teleserviceId} ${operatorId} ${securityLevel}`);
  return { id, type: 'service-entered', data };
}

/** The challenge's one event of its kind. */
export function wrongCodesGiven(data: WrongCodesGivenV1): WrongCodesGiven {
  return { id: eventId('wrong-codes-given', data.challengeReference), type: 'wrong-codes-given', data };
}

/** One for each time that the code is asked for; the box in it is sealed with this id. */
export function smsTokenRequested(id: string, data: SmsTokenRequestedV1): SmsTokenRequested {
  return { id, type: 'sms-token-requested', data };
}

/** One for each status of a message: a report that comes twice is recorded once. */
export function smsStatusReported(data: SmsStatusReportedV1): SmsStatusReported {
  const id = eventId('sms-status-reported', `${data.notificationId} ${data.messageId} ${data.status}`);
  return { id, type: 'sms-status-reported', data };
}

/** Events that seldom begin their stream. */
const followsAnother: ReadonlySet<AuthenticationEvent['type']> = new Set(['session-ended', 'new-device-used']);

/** Who asked, where it was not the person, and why. */
export type OrderedBy = Required<Pick<EventMetadata, 'actor' | 'reason'>>;

/** Appends to the session's stream, whatever stands in it; an event that it already holds is not written again. */
export function record(store: EventStore, event: AuthenticationEvent, ordered?: OrderedBy): Promise<void> {
  const metadata = { traceparent: currentTraceparent(), ...ordered };
  const isFirst = !followsAnother.has(event.type);
  return appendOnce(
    store,
    `authentication-${aboutWhom(event)}`,
    toNewEvents(authenticationEvents, [event], metadata),
    isFirst,
  );
}

/** A session keeps its public id when it steps up, so that what it entered before is known. */
function aboutWhom({ data }: AuthenticationEvent): string {
  if ('challengeReference' in data) return data.challengeReference;
  return 'sessionId' in data ? data.sessionId : data.sid;
}

/** The same for what is told of a text message. */
export function recordReport(store: EventStore, event: SmsStatusReported): Promise<void> {
  const metadata = { traceparent: currentTraceparent() };
  return appendOnce(
    store,
    `delivery-${event.data.notificationId}`,
    toNewEvents(deliveryEvents, [event], metadata),
    false,
  );
}

/** `isFirst`: whether the stream is likely not to exist yet. It may be wrong and costs a call more then. */
async function appendOnce(store: EventStore, stream: string, events: NewEvent[], isFirst: boolean): Promise<void> {
  const [likely, otherwise] = isFirst ? (['none', 'exists'] as const) : (['exists', 'none'] as const);
  crashPoint('before-append');
  await retryOnConflict(async () => {
    try {
      await store.append(stream, likely, events);
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
      await store.append(stream, otherwise, events);
    }
  });
  crashPoint('after-append');
}

/** A UUID (version 8) from what the event is about, of which there is one. */
function eventId(type: (AuthenticationEvent | SmsStatusReported)['type'], about: string): string {
  const hex = createHash('sha256').update(`${type}:${about}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
