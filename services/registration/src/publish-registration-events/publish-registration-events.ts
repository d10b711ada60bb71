import { storedEvents } from '#contracts';
import type { Publication } from '#event-sourcing';
import type { SubscribedEvent } from '#event-store';

/**
 * The relay's mapping: every stored event of both categories is on its topic [I8], without what only the store needs
 * (the address's HMAC, the credential before activation).
 */
export function toContract({ type, metadata, data }: SubscribedEvent): Publication | undefined {
  const contract = storedEvents.contractOf(type, metadata.version);
  if (contract === undefined) return undefined;
  const fields = Object.entries(data).filter(([field]) => Object.hasOwn(contract.schema.shape, field));
  return { contract, data: Object.fromEntries(fields) };
}
