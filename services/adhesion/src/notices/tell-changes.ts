import {
  adhesionEvents,
  membershipEvents,
  type AdhesionEvent,
  type AdhesionStep,
  type MembershipEvent,
} from '#contracts';
import type { DocumentStore } from '#document-store';
import { follow, type Clock, type Log, type Worker } from '#event-sourcing';
import type { EventStore, SubscribedEvent } from '#event-store';
import { adhesion } from '../adhesion/adhesion.js';
import type { Commands } from '../commands.js';
import { operator } from '../operator/operator.js';
import type { EntitlementEnds } from './entitlement-ends.js';
import type { Notices } from './notices.js';

/** What happened longer ago is no news: a follower that begins anew mails nobody about it. */
const newsMs = 7 * 24 * 3_600_000;

interface Context {
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly commands: Commands;
  readonly notices: Notices;
  readonly ends: EntitlementEnds;
  readonly clock: Clock;
  readonly log: Log;
}

/** Tells members what they are entitled to, or no longer, and administrators the steps of an adhesion and what is corrected of them; keeps when entitlements end. */
export function tellChanges(context: Context): Worker {
  const { store, documents, log, ends, clock } = context;
  const isNews = ({ recordedAt }: SubscribedEvent) => Date.parse(recordedAt) > clock.now().getTime() - newsMs;
  return follow({
    name: 'adhesion.tell-changes',
    events: [adhesionEvents, membershipEvents],
    store,
    documents,
    log,
    batchSize: 100,
    waitsFor: () => true,
    async handle(events, signal, reached) {
      for (const event of events) {
        signal.throwIfAborted();
        const known = event as SubscribedEvent & (AdhesionEvent | MembershipEvent);
        await ends.follow(known);
        if (isNews(event)) await tell(context, known);
        reached(event);
      }
    },
  });
}

async function tell(context: Context, event: AdhesionEvent | MembershipEvent): Promise<void> {
  const { notices } = context;
  const { id: once, type, data } = event;
  if (type === 'membership-ended') {
    const { accountId, operatorId, by } = data;
    if (by === 'administrator' || by === 'agent') {
      await notices.tell({ about: type, accountId, operatorId, once });
    }
  } else if (type === 'entitlement-granted' || type === 'entitlement-changed') {
    const { accountId, operatorId, teleserviceId, roles, from, until } = data;
    const details = { from, ...(until !== undefined && { until }) };
    await notices.tell({ about: type, accountId, operatorId, teleserviceId, roles, once, details });
  } else if (type === 'entitlement-withdrawn') {
    const { accountId, operatorId, teleserviceId } = data;
    await notices.tell({ about: type, accountId, operatorId, teleserviceId, once });
  } else if (type === 'step-corrected') {
    const { steps } = await context.commands.load(adhesion, data.adhesionId);
    const step = steps.find(({ id }) => id === data.stepEventId);
    if (step) await tellStep(context, once, step, data.field);
  } else if ('on' in data) {
    await tellStep(context, once, event as AdhesionStep);
  }
}

/** To each administrator: that the step was recorded, or the field of it corrected. */
async function tellStep(
  { commands, notices }: Context,
  once: string,
  { type, data }: AdhesionStep,
  corrected?: string,
): Promise<void> {
  const { operatorId, teleserviceId, on } = data;
  const company = await commands.load(operator, operatorId);
  const administrators = company.status === 'open' ? company.administrators : [];
  for (const accountId of administrators) {
    const details = { step: type, on, ...(corrected !== undefined && { corrected }) };
    await notices.tell({ about: 'adhesion-step', accountId, operatorId, teleserviceId, once, details });
  }
}
