import { adhesionEvents, storedEvents, type AdhesionEvent, type AdhesionStep, type Contract } from '#contracts';
import { known, toPublications, type Publication } from '#event-sourcing';
import type { EventStore, SubscribedEvent } from '#event-store';
import { fileOf, stepsAfter, type AdhesionFile } from '#rights';

/** Public contracts by the name of the event that they tell of. */
const contractsOf = new Map<string, readonly Contract[]>(
  storedEvents.all.map(({ name, publicTopic }) => [name, publicTopic === 'none' ? [] : publicTopic]),
);

/**
 * The public relay's mapping for teleservices, operators, adhesions and memberships. Only the fields leave that a public contract
 * names. What is told of an adhesion is what its file comes to by the event, since agreement and convention limit its time too, and a
 * correction of any of them may change it: the adhesion's stream is read up to there.
 */
export function publicAdhesionMapping(
  store: EventStore,
): (event: SubscribedEvent) => Publication[] | Promise<Publication[]> {
  return (event) =>
    categoryOf(event) === adhesionEvents.category
      ? historyOf(event, store).then((events) => ofAdhesion(event, events))
      : ofItself(event);
}

/** What an event of a teleservice, an operator or a membership says by itself. */
export function ofItself({ stream, type, revision, data }: SubscribedEvent): Publication[] {
  const roles = data['roles'] as readonly (string | { readonly id: string })[] | undefined;
  return toPublications(contractsOf.get(type) ?? [], {
    ...data,
    ...(roles && { roles: roles.map((role) => (typeof role === 'string' ? role : role.id)) }),
    subject: keyOf(stream),
    revision: Number(revision),
  });
}

/**
 * What an event of an adhesion means: `events` is its stream up to it. What changes nothing for teleservices is not told: steps before
 * it opens, the end of one that never did, a correction that leaves its time as it was.
 */
export function ofAdhesion(event: SubscribedEvent, events: readonly AdhesionEvent[]): Publication[] {
  const [before, after] = [fileAfter(events.slice(0, -1)), fileAfter(events)];
  const contracts = contractsOf.get(event.type) ?? [];
  const tells = (name: string) => contracts.some((contract) => contract.name === name);
  if (tells('adhesion-ended') && !isOpened(before)) return [];
  if (tells('adhesion-corrected') && (!isOpened(after) || sameTime(before, after))) return [];
  const { stream, revision, data } = event;
  const { operatorId, teleserviceId, at } = data;
  const { from, until, revives: revivesEntitlements } = after;
  return toPublications(contracts, {
    ...{ subject: keyOf(stream), operatorId, teleserviceId, revision: Number(revision), at, revivesEntitlements, from },
    ...(until !== undefined && { until }),
  });
}

/** The events of the stream up to this one; what cannot be read any more is passed over, as the relay does. */
async function historyOf({ stream, revision }: SubscribedEvent, store: EventStore): Promise<AdhesionEvent[]> {
  const events: AdhesionEvent[] = [];
  for await (const recorded of store.read(stream, 0n, () => undefined)) {
    if (recorded.revision > revision) break;
    const { id, type, data } = known(adhesionEvents, recorded);
    events.push({ id, type, data } as unknown as AdhesionEvent);
  }
  return events;
}

function fileAfter(events: readonly AdhesionEvent[]): AdhesionFile {
  return fileOf(events.reduce<readonly AdhesionStep[]>(stepsAfter, []));
}

const isOpened = ({ status }: AdhesionFile): boolean => status === 'open' || status === 'suspended';
const sameTime = (one: AdhesionFile, other: AdhesionFile): boolean =>
  one.from === other.from && one.until === other.until;
const categoryOf = ({ stream }: SubscribedEvent): string => stream.slice(0, stream.indexOf('-'));
const keyOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
