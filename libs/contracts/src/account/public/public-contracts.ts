import type { Contract } from '../../contract.js';
import { publicAccountClosed } from './account-closed.v1.js';
import { publicAccountErased } from './account-erased.v1.js';
import { publicAccountOpened } from './account-opened.v1.js';
import { publicAccountReopened } from './account-reopened.v1.js';
import { publicAccountSuspended } from './account-suspended.v1.js';
import { publicSecurityLevelChanged } from './security-level-changed.v1.js';

/**
 * Every event for teleservices, in the order in which a reader meets them. Each tells of the account event that is stored
 * under the same name, with the fields that it has of it.
 */
export const publicContracts: readonly Contract[] = [
  publicAccountOpened,
  publicSecurityLevelChanged,
  publicAccountSuspended,
  publicAccountReopened,
  publicAccountClosed,
  publicAccountErased,
];
