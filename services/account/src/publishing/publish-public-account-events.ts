import { storedEvents, type Contract } from '#contracts';
import { toPublications, type Publication } from '#event-sourcing';
import type { SubscribedEvent } from '#event-store';

const byName = new Map<string, readonly Contract[]>(
  storedEvents
    .where({ category: 'account' })
    .map(({ name, publicTopic }) => [name, publicTopic === 'none' ? [] : publicTopic]),
);

/**
 * The public relay's mapping: the public contracts of its name tell of a stored event. Of that only the fields leave which a
 * contract names; what the store adds to its events later stays inside. It is a relay of its own, so that what was stored
 * before there was a public topic is on it too.
 */
export function toPublicContracts({ type, revision, data }: SubscribedEvent): Publication[] {
  return toPublications(byName.get(type) ?? [], { ...data, revision: Number(revision) });
}
