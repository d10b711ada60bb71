import { newDeviceUsed, sessionEnded, sessionOpened, type Contract } from '#contracts';
import type { SubscribedEvent } from '#event-store';

const contracts: ReadonlyMap<string, Contract> = new Map<string, Contract>([
  [sessionOpened.name, sessionOpened as unknown as Contract],
  [sessionEnded.name, sessionEnded as unknown as Contract],
  [newDeviceUsed.name, newDeviceUsed as unknown as Contract],
]);

/** The relay's mapping: authentication events are contracts already; every stored one is on its topic. */
export function toContract(event: SubscribedEvent): { contract: Contract; data: object } | undefined {
  const contract = contracts.get(event.type);
  return contract && { contract, data: event.data };
}
