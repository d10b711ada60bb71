import { defineContract } from '../../contract.js';
import { examples } from '../../fields.js';
import { publicFields } from './public-fields.js';

export const publicAccountSuspended = defineContract({
  name: 'account-suspended',
  version: 1,
  description: 'Nobody signs in to the account until it is reopened.',
  context: 'public.account',
  key: 'accountId',
  schema: publicFields.pick({ accountId: true, revision: true, suspendedAt: true }),
  example: { accountId: examples.accountId, revision: 4, suspendedAt: '2026-03-13T08:00:00.000Z' },
});
