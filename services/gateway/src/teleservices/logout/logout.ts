import { logoutEvents } from '#contracts';
import { claimedAt, waitUntil, type Aggregate, type Claimed, type DomainEvent, type Wait } from '#event-sourcing';

/** Why a teleservice is told that a session is over for it. */
export type LogoutReason =
  /** The session ended, or its account may not be used any more. */
  | 'session-ended'
  /** The person may not enter the teleservice any more, whatever the session. */
  | 'right-withdrawn';

export interface LogoutRequested extends DomainEvent {
  readonly type: 'logout-requested';
  readonly data: {
    readonly logoutId: string;
    /** Also the client id. */
    readonly teleserviceId: string;
    readonly accountId: string;
    /** The session, by its public id. */
    readonly sid: string;
    readonly reason: LogoutReason;
    /** Id of the event that led to it; absent where a right ended by its date. */
    readonly causeId?: string;
    readonly requestedAt: string;
  };
}

/** A claim (lease on the logout): whoever appended it, and nobody else, may call the teleservice now. */
export interface LogoutAttempted extends DomainEvent {
  readonly type: 'logout-attempted';
  readonly data: { readonly attempt: number; readonly worker: string; readonly at: string };
}

/** The teleservice did not take it; another attempt, with a fresh token, follows at `retryAt`. */
export interface LogoutFailed extends DomainEvent {
  readonly type: 'logout-failed';
  readonly data: { readonly attempt: number; readonly error: string; readonly at: string; readonly retryAt: string };
}

export interface LogoutDelivered extends DomainEvent {
  readonly type: 'logout-delivered';
  readonly data: { readonly attempt: number; readonly status: number; readonly at: string };
}

/** Nothing is to be told any more: the catalogue names no address of the teleservice for it. */
export interface LogoutClosed extends DomainEvent {
  readonly type: 'logout-closed';
  readonly data: { readonly reason: 'no-address'; readonly at: string };
}

/** A dead letter: its address may not be called, or it was tried too often, and an operator must look. */
export interface LogoutParked extends DomainEvent {
  readonly type: 'logout-parked';
  readonly data: { readonly attempt: number; readonly error: string; readonly at: string };
}

/** An operator lets what was parked be tried again, as if it had just been asked for. */
export interface LogoutReleased extends DomainEvent {
  readonly type: 'logout-released';
  readonly data: { readonly at: string };
}

export type LogoutEvent =
  LogoutRequested | LogoutAttempted | LogoutFailed | LogoutDelivered | LogoutClosed | LogoutParked | LogoutReleased;

export type LogoutState =
  | { readonly status: 'unrequested' }
  | (Claimed & {
      readonly status: 'due' | 'attempted' | 'delivered' | 'closed' | 'parked';
      readonly request: LogoutRequested['data'];
    });

/** Streams `logout-<id>`, one for each session, teleservice and cause; the id is derived from these. */
export const logout: Aggregate<LogoutState, LogoutEvent> = {
  events: logoutEvents,
  initialState: { status: 'unrequested' },
  evolve,
};

/** The wait that an event begins: that of a claim, or a back-off after a failure; none for what is asked for or released. */
export function waitFrom(event: LogoutRequested | LogoutAttempted | LogoutFailed | LogoutReleased): Wait {
  switch (event.type) {
    case 'logout-requested':
      return waitUntil(event.data.requestedAt);
    case 'logout-attempted':
      return claimedAt(event.data.at);
    case 'logout-failed':
      return waitUntil(event.data.at, event.data.retryAt);
    case 'logout-released':
      return waitUntil(event.data.at);
  }
}

export function evolve(state: LogoutState, event: LogoutEvent): LogoutState {
  if (event.type === 'logout-requested') {
    return { status: 'due', request: event.data, attempts: 0, ...waitFrom(event) };
  }
  if (state.status === 'unrequested') return state;
  switch (event.type) {
    case 'logout-attempted': {
      const { attempt: attempts, worker } = event.data;
      return { ...state, status: 'attempted', attempts, worker, claimId: event.id, ...waitFrom(event) };
    }
    case 'logout-failed':
      return { ...state, status: 'due', ...waitFrom(event) };
    case 'logout-delivered':
      return { ...state, status: 'delivered' };
    case 'logout-closed':
      return { ...state, status: 'closed' };
    case 'logout-parked':
      return { ...state, status: 'parked' };
    case 'logout-released':
      return { ...state, status: 'due', attempts: 0, ...waitFrom(event) };
  }
}
