import {
  activationRenewed,
  identifierReleased,
  registrationDisowned,
  registrationEmailCorrected,
  registrationExpired,
  registrationRefused,
  userActivated,
  userRegistered,
  type Contract,
} from '#contracts';
import type { SubscribedEvent } from '#event-store';
import type { RegistrationEvent } from '../registration.js';
import type { RegistrationRefused } from '../register-user/register-user.js';

type StoredType = (RegistrationEvent | RegistrationRefused)['type'];

const contracts: Readonly<Record<StoredType, Pick<Contract, 'name' | 'schema'>>> = {
  'user-registered': userRegistered,
  'activation-renewed': activationRenewed,
  'registration-email-corrected': registrationEmailCorrected,
  'user-activated': userActivated,
  'registration-expired': registrationExpired,
  'registration-disowned': registrationDisowned,
  'registration-refused': registrationRefused,
  'identifier-released': identifierReleased,
};

/**
 * The relay's mapping: every stored event of both categories is on its topic [I8], without what only the store needs
 * (the address's HMAC, the credential before activation). An event without a contract stops the relay, by intent.
 */
export function toContract(event: SubscribedEvent): { contract: Contract; data: object } {
  const contract = contracts[event.type as StoredType] as Contract | undefined;
  if (contract === undefined) throw new Error(`No contract for ${event.type}: it would be missing on its topic`);
  const promised = Object.keys(contract.schema.shape);
  const data = Object.fromEntries(Object.entries(event.data).filter(([field]) => promised.includes(field)));
  return { contract, data };
}
