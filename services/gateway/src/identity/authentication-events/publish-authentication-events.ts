import {
  newDeviceUsed,
  sessionEnded,
  sessionOpened,
  sessionOpenedV1,
  sessionSteppedUp,
  smsStatusReported,
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
  smsStatusReported,
] as unknown as readonly Contract[];

/** The relay's mapping: events of the gateway are contracts already, each of its version; every stored one is on its topic. */
export function toContract(event: SubscribedEvent): { contract: Contract; data: object } | undefined {
  const { version } = event.metadata;
  const contract = contracts.find((each) => each.name === event.type && each.version === version);
  return contract && { contract, data: event.data };
}
