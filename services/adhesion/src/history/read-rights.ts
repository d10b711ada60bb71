import {
  accountEvents,
  adhesionEvents,
  membershipEvents,
  operatorEvents,
  teleserviceEvents,
  type AccountEvent,
  type AdhesionEvent,
  type MembershipEvent,
  type OperatorEvent,
  type TeleserviceEvent,
} from '#contracts';
import { known, streamName, type DomainEvent, type KnownEvents } from '#event-sourcing';
import type { EventStore } from '#event-store';
import { adhesionIdOf, membershipIdOf } from '#personal-data';
import type { Moment, RecordedFact } from './recorded-fact.js';
import { rightsOn, type RightOn } from './rights-on.js';

/** Whose right, for whom, in which teleservice. */
export interface RightAsked {
  readonly accountId: string;
  readonly operatorId: string;
  readonly teleserviceId: string;
}

/**
 * The right of a person on that day, of the streams themselves: no view has a part in it. Undefined where the teleservice was not
 * there. Throws UnknownEvent where a stream holds what only a newer version knows.
 */
export async function readRight(
  store: EventStore,
  { accountId, operatorId, teleserviceId }: RightAsked,
  moment: Moment,
): Promise<RightOn | undefined> {
  const [account, operator, membership, adhesion, teleservice] = await Promise.all([
    factsOf<AccountEvent>(store, accountEvents, accountId),
    factsOf<OperatorEvent>(store, operatorEvents, operatorId),
    factsOf<MembershipEvent>(store, membershipEvents, membershipIdOf(operatorId, accountId)),
    factsOf<AdhesionEvent>(store, adhesionEvents, adhesionIdOf(operatorId, teleserviceId)),
    factsOf<TeleserviceEvent>(store, teleserviceEvents, teleserviceId),
  ]);
  return rightsOn({ account, operator, membership, adhesion, teleservice }, moment);
}

async function factsOf<Event extends DomainEvent>(
  store: EventStore,
  events: KnownEvents<Event>,
  key: string,
): Promise<RecordedFact<Event>[]> {
  const facts: RecordedFact<Event>[] = [];
  for await (const recorded of store.read(streamName(events.category, key))) {
    const { id, type, data, recordedAt, metadata } = known<Event>(events, recorded);
    const { actor } = metadata;
    facts.push({ id, type, data, recordedAt, ...(actor !== undefined && { actor }) } as unknown as RecordedFact<Event>);
  }
  return facts;
}
