import { storedEvents, type Contract } from '#contracts';
import type { Publication } from '#event-sourcing';
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

/** What is told by versions of one contract, the newest first: by the newest in any case, by an older one that can say it. */
export function toPublications(versions: readonly Contract[], told: object): Publication[] {
  return versions.toReversed().flatMap((contract, age) => {
    const fields = Object.entries(told).filter(([field]) => Object.hasOwn(contract.schema.shape, field));
    const publication = { contract, data: Object.fromEntries(fields) };
    return age === 0 || contract.schema.safeParse(publication.data).success ? [publication] : [];
  });
}
