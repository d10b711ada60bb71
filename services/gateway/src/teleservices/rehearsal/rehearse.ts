import { authenticationEvents, type ServiceEnteredV1 } from '#contracts';
import type { DocumentStore } from '#document-store';
import { known } from '#event-sourcing';
import { BEGINNING, CaughtUp, DamagedEvent, type EventStore, type OnUnreadable } from '#event-store';
import type { AuthenticationEvent } from '../../identity/authentication-events/authentication-events.js';
import { Accounts } from '../../read-models/accounts.js';
import { canReach, type Held } from './reachable-levels.js';
import { Tally, wouldPass, type Rehearsed, type RehearsalReport } from './rehearsal.js';

export interface RehearsalContext extends Held {
  readonly events: EventStore;
  readonly documents: DocumentStore;
  /** The day that it is in Paris at an instant. */
  readonly dayOf: (instant: string) => string;
}

/** A count that leaves out what was damaged would be a wrong one. */
const refuseDamaged: OnUnreadable = (event) => {
  if (event.reason === 'damaged') throw new DamagedEvent(event);
};

/**
 * What a demand would have done to those who entered a teleservice: of each entry that is recorded, whether the session passed then, and if
 * not whether its account can prove what is wanting today, by the view of accounts. Changes nothing. Reads the log once, from its beginning, and
 * each account that is concerned once; holds ids of accounts and operators that are concerned, and no entries. Throws UnknownEvent and
 * DamagedEvent rather than count less than there is.
 */
export async function rehearse(rehearsed: Rehearsed, context: RehearsalContext): Promise<RehearsalReport> {
  const { events, dayOf } = context;
  const reaching = new Map<string, boolean>();
  const accounts = new Accounts(context.documents);
  const reaches = async (accountId: string) => {
    const found = reaching.get(accountId);
    if (found !== undefined) return found;
    const account = await accounts.byId(accountId);
    const can = await canReach(account?.view, rehearsed.requiredLevel, context);
    reaching.set(accountId, can);
    return can;
  };
  const tally = new Tally();
  let knownSince: string | undefined;
  for await (const entry of entriesIn(events)) {
    knownSince ??= entry.enteredAt;
    const isMeant = entry.teleserviceId === rehearsed.teleserviceId;
    if (!isMeant || entry.enteredAt < rehearsed.from || entry.enteredAt >= rehearsed.to) continue;
    const passes = wouldPass(entry, rehearsed);
    const outcome = passes ? 'pass' : (await reaches(entry.accountId)) ? 'step-up' : 'blocked';
    tally.add(entry, dayOf(entry.enteredAt), outcome);
  }
  return tally.report(rehearsed, knownSince);
}

/** Every entry into any teleservice that was recorded by now. */
async function* entriesIn(store: EventStore): AsyncGenerator<ServiceEnteredV1> {
  const { signal } = new AbortController();
  for await (const recorded of store.subscribe([authenticationEvents.category], BEGINNING, signal, refuseDamaged)) {
    if (recorded instanceof CaughtUp) return;
    if (recorded.type !== 'service-entered') continue;
    const event = known<AuthenticationEvent>(authenticationEvents, recorded);
    if (event.type === 'service-entered') yield event.data;
  }
}
