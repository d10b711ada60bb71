import type { TeleserviceView } from '#contracts';
import { crashPoint, handleUntilRecorded, load, type Clock } from '#event-sourcing';
import type { EventStore } from '#event-store';
import { Trace } from '#observability';
import type { SigningKeyRing } from '#web';
import type { Logger } from 'pino';
import { v7 as uuid } from 'uuid';
import { logout, type LogoutEvent, type LogoutState } from '../logout.js';
import { claim, recordOutcome } from './deliver-logout.js';
import { countAttempt } from './logout-metrics.js';
import { logoutToken } from './logout-token.js';
import { postLogoutToken, type LogoutPost } from './post-logout-token.js';

/** What an attempt needs. */
export interface DeliverLogoutContext {
  readonly eventStore: EventStore;
  /** The teleservice as the catalogue has it; null where there is none. */
  readonly teleservice: (id: string) => Promise<Pick<TeleserviceView, 'client'> | null>;
  /** The issuer of tokens: the portal. */
  readonly issuer: string;
  readonly keys: () => SigningKeyRing;
  readonly post: LogoutPost;
  /** Names this worker (the holder of its claims), anew at each start. */
  readonly worker: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Names the worker. */
export const deliveryName = 'gateway.logouts';

/**
 * One attempt to tell a teleservice that a session is over for it: claim it in the log (a lease by optimistic concurrency), then sign
 * a token and post it, then record the outcome. Of several workers at most one gets the claim. A crash in between leaves the claim,
 * and another attempt follows when that has expired: the teleservice may then be told twice, and never not at all.
 *
 * Throws when a store is away before the claim. An event to record is kept until the store takes it, or the signal
 * aborts.
 */
export async function deliverLogout(context: DeliverLogoutContext, id: string, signal: AbortSignal): Promise<void> {
  const { eventStore, issuer, keys, worker, clock, log } = context;
  const { state, traceparent } = await load(eventStore, logout, id);
  if (state.status === 'unrequested') return;
  const { request } = state;
  const { teleserviceId } = request;
  const client = (await context.teleservice(teleserviceId))?.client;
  const address = client?.backchannelLogoutUri;
  const trace = Trace.from(traceparent);
  const recording = { name: deliveryName, log, signal, metadata: { traceparent: trace.traceparent } };
  const record = (decide: (current: LogoutState) => LogoutEvent[]) =>
    handleUntilRecorded(eventStore, logout, id, decide, recording);
  const now = () => clock.now();
  const command = { eventId: uuid(), worker, hasAddress: address !== undefined };
  const events = await record((current) => claim({ ...command, at: now().toISOString() }, current));
  const attempted = events.find((event) => event.type === 'logout-attempted');
  if (attempted === undefined || client === undefined || address === undefined) return;
  crashPoint('after-claim');
  const signer = { issuer, keys: keys(), algorithm: client.idTokenSignedResponseAlg };
  const outcome = await postLogoutToken(address, logoutToken(request, signer, now().getTime()), context.post);
  crashPoint('after-send');
  const { attempt } = attempted.data;
  const result = { eventId: uuid(), attempt, outcome, at: now().toISOString() };
  await record((current) => recordOutcome(result, current));
  countAttempt(teleserviceId, outcome.kind);
  const fields = { traceId: trace.traceId, logoutId: id, teleserviceId, attempt, outcome: outcome.kind };
  if (outcome.kind === 'delivered') log.info(fields, 'teleservice told of a logout');
  else log.warn({ ...fields, error: outcome.error }, 'teleservice not told of a logout');
}
