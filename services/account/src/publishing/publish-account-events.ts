import {
  accountClosed,
  accountErased,
  accountOpened,
  accountReopened,
  accountSuspended,
  emailChanged,
  emailChangeRequested,
  emailChangeStopped,
  mobileChanged,
  mobileConfirmed,
  mobileRecoveryRequested,
  mobileRecoveryStopped,
  newsletterChanged,
  passwordChanged,
  passwordReset,
  passwordResetRequested,
  recoveryCodeUsed,
  referencesChanged,
  securityLevelChanged,
  type Contract,
} from '#contracts';
import type { SubscribedEvent } from '#event-store';

const contracts = [
  accountOpened,
  passwordChanged,
  passwordResetRequested,
  passwordReset,
  emailChangeRequested,
  emailChangeStopped,
  emailChanged,
  newsletterChanged,
  referencesChanged,
  securityLevelChanged,
  mobileConfirmed,
  mobileChanged,
  mobileRecoveryRequested,
  mobileRecoveryStopped,
  recoveryCodeUsed,
  accountSuspended,
  accountReopened,
  accountClosed,
  accountErased,
] as unknown as readonly Contract[];

/** The relay's mapping: account events are contracts already, boxes and all; every stored event is on its topic. */
export function toContract(event: SubscribedEvent): { contract: Contract; data: object } | undefined {
  const contract = contracts.find(({ name }) => name === event.type);
  return contract && { contract, data: event.data };
}
