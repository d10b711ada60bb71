import {
  newDeviceUsed,
  sessionEnded,
  sessionOpened,
  sessionOpenedV1,
  sessionSteppedUp,
  smsTokenRequested,
  type Contract,
} from '#contracts';
import type { SubscribedEvent } from '#event-store';

const contracts = [
  sessionOpenedV1,
  sessionOpened,
  sessionSteppedUp,
  sessionEnded,
  newDeviceUsed,
  smsTokenRequested,
] as unknown as readonly Contract[];

/** The relay's mapping: authentication events are contracts already, each of its version; every stored one is on its topic. */
export function toContract(event: SubscribedEvent): { contract: Contract; data: object } | undefined {
  const { version } = event.metadata;
  const contract = contracts.find((each) => each.name === event.type && each.version === version);
  return contract && { contract, data: event.data };
}
