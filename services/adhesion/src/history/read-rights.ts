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
import { rightsOn, type Histories, type RightOn } from './rights-on.js';

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
export async function readRight(store: EventStore, asked: RightAsked, moment: Moment): Promise<RightOn | undefined> {
  return rightsOn(await readHistories(new ReadStreams(store), asked), moment);
}

/** The streams that the right rests on. */
export async function readHistories(
  streams: ReadStreams,
  { accountId, operatorId, teleserviceId }: RightAsked,
): Promise<Histories> {
  const [account, operator, membership, adhesion, teleservice] = await Promise.all([
    streams.read<AccountEvent>(accountEvents, accountId),
    streams.read<OperatorEvent>(operatorEvents, operatorId),
    streams.read<MembershipEvent>(membershipEvents, membershipIdOf(operatorId, accountId)),
    streams.read<AdhesionEvent>(adhesionEvents, adhesionIdOf(operatorId, teleserviceId)),
    streams.read<TeleserviceEvent>(teleserviceEvents, teleserviceId),
  ]);
  return { account, operator, membership, adhesion, teleservice };
}

/** How many streams are remembered: enough for the members of one operator and what they have in common. */
const remembered = 500;

/** Streams of the log, each read once as long as it is remembered, for answers of many rights that rest on the same ones. */
export class ReadStreams {
  private readonly facts = new Map<string, Promise<RecordedFact<DomainEvent>[]>>();

  constructor(private readonly store: EventStore) {}

  read<Event extends DomainEvent>(events: KnownEvents<Event>, key: string): Promise<RecordedFact<Event>[]> {
    const stream = streamName(events.category, key);
    const read = this.facts.get(stream) ?? this.factsOf(events, stream);
    this.facts.delete(stream);
    this.facts.set(stream, read);
    const [oldest] = this.facts.keys();
    if (this.facts.size > remembered && oldest !== undefined) this.facts.delete(oldest);
    return read as Promise<RecordedFact<Event>[]>;
  }

  private async factsOf<Event extends DomainEvent>(
    events: KnownEvents<Event>,
    stream: string,
  ): Promise<RecordedFact<Event>[]> {
    const facts: RecordedFact<Event>[] = [];
    for await (const recorded of this.store.read(stream)) {
      const { id, type, data, recordedAt, metadata } = known<Event>(events, recorded);
      const { actor } = metadata;
      facts.push({
        id,
        type,
        data,
        recordedAt,
        ...(actor !== undefined && { actor }),
      } as unknown as RecordedFact<Event>);
    }
    return facts;
  }
}
