import {
  accountOpened,
  mobileChanged,
  mobileConfirmed,
  mobileRecoveryRequested,
  mobileRecoveryStopped,
  passwordChanged,
  recoveryCodeUsed,
  securityLevelChanged,
  type Contract,
} from '#contracts';
import type { SubscribedEvent } from '#event-store';

const contracts = [
  accountOpened,
  passwordChanged,
  securityLevelChanged,
  mobileConfirmed,
  mobileChanged,
  mobileRecoveryRequested,
  mobileRecoveryStopped,
  recoveryCodeUsed,
] as unknown as readonly Contract[];

/** The relay's mapping: account events are contracts already, boxes and all; every stored event is on its topic. */
export function toContract(event: SubscribedEvent): { contract: Contract; data: object } | undefined {
  const contract = contracts.find(({ name }) => name === event.type);
  return contract && { contract, data: event.data };
}
