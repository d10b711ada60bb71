import { storedEvents } from '#contracts';
import type { Publication } from '#event-sourcing';
import type { SubscribedEvent } from '#event-store';

/** The relay's mapping: what is stored is a contract already, boxes and all, each of its version; all are on their topic [I8]. */
export function toContract({ type, metadata, data }: SubscribedEvent): Publication | undefined {
  const contract = storedEvents.contractOf(type, metadata.version);
  return contract && { contract, data };
}
