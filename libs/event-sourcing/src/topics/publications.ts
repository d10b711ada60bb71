import type { Contract } from '#contracts';
import type { Publication } from './relay.js';

/**
 * What is told by versions of one contract, the newest first: by the newest in any case, by an older one that can say it. Of `told` only the
 * fields leave which a contract names.
 */
export function toPublications(versions: readonly Contract[], told: object): Publication[] {
  return versions.toReversed().flatMap((contract, age) => {
    const fields = Object.entries(told).filter(([field]) => Object.hasOwn(contract.schema.shape, field));
    const publication = { contract, data: Object.fromEntries(fields) };
    return age === 0 || contract.schema.safeParse(publication.data).success ? [publication] : [];
  });
}
