import { publicContracts } from '#contracts';
import type { Publication } from '#event-sourcing';
import type { SubscribedEvent } from '#event-store';

const byName = new Map(publicContracts.map((contract) => [contract.name, contract]));

/**
 * The public relay's mapping: a public contract tells of the stored event of its name. Of that only the fields leave
 * which the contract names; what the store adds to its events later stays inside. It is a relay of its own, so that what was
 * stored before there was a public topic is on it too.
 */
export function toPublicContract({ type, revision, data }: SubscribedEvent): Publication | undefined {
  const contract = byName.get(type);
  if (contract === undefined) return undefined;
  const told = { ...data, revision: Number(revision) };
  const fields = Object.entries(told).filter(([field]) => Object.hasOwn(contract.schema.shape, field));
  return { contract, data: Object.fromEntries(fields) };
}
