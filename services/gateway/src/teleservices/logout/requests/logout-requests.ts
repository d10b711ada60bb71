import { createHash } from 'node:crypto';
import type { TeleserviceView } from '#contracts';
import { handleCommand, type Clock } from '#event-sourcing';
import type { EventStore } from '#event-store';
import { logout, type LogoutReason } from '../logout.js';
import type { EnteredService } from '../entered-services.js';
import { requestLogout } from './request-logout.js';

/** The event that led to a logout, and the trace that it belongs to; nothing where a right ended by its date. */
export interface LogoutCause {
  readonly eventId?: string;
  readonly traceparent?: string | undefined;
}

type Told = Pick<TeleserviceView, 'client'> | null;

/**
 * Asks in the log that teleservices be told that a session is over for them; telling is the outbox worker's. A teleservice whose
 * client names no address for that is not told.
 */
export class LogoutRequests {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    /** Whether there is single sign-on here, so that teleservices know sessions that they could end. */
    private readonly isOn: boolean,
  ) {}

  /** The session ended: each teleservice is told of that once, however often it is asked for. */
  ended(entered: EnteredService, teleservice: Told, cause: LogoutCause): Promise<void> {
    return this.request(entered, teleservice, 'session-ended', cause);
  }

  /** The right to be there is no more: it is told once of the same change. */
  withdrawn(
    entered: EnteredService,
    teleservice: Told,
    cause: LogoutCause & { readonly change: string },
  ): Promise<void> {
    return this.request(entered, teleservice, 'right-withdrawn', cause, cause.change);
  }

  private async request(
    { sid, accountId, teleserviceId }: EnteredService,
    teleservice: Told,
    reason: LogoutReason,
    { eventId: causeId, traceparent }: LogoutCause,
    change = '',
  ): Promise<void> {
    if (!this.isOn || teleservice?.client?.backchannelLogoutUri === undefined) return;
    const about = [sid, teleserviceId, reason, change].join(' ');
    const [logoutId, eventId] = [derivedId('logout', about), derivedId('logout-requested', about)];
    const requestedAt = this.clock.now().toISOString();
    const request = { logoutId, teleserviceId, accountId, sid, reason, ...(causeId && { causeId }), requestedAt };
    await handleCommand(this.store, logout, logoutId, (state) => requestLogout({ eventId, request }, state), {
      metadata: { ...(traceparent !== undefined && { traceparent }) },
    });
  }
}

/** A UUID (version 8) from what it is about. */
function derivedId(kind: string, about: string): string {
  const hex = createHash('sha256').update(`${kind}:${about}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
