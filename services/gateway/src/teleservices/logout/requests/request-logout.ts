import type { LogoutEvent, LogoutRequested, LogoutState } from '../logout.js';

/** A command to tell a teleservice that a session is over for it. */
export interface RequestLogout {
  readonly eventId: string;
  readonly request: LogoutRequested['data'];
}

/** Requests a logout, idempotently: asked for again it changes nothing. */
export function requestLogout({ eventId, request }: RequestLogout, state: LogoutState): LogoutEvent[] {
  return state.status === 'unrequested' ? [{ id: eventId, type: 'logout-requested', data: request }] : [];
}
