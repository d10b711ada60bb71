import { defineContract } from '../../contract.js';
import { examples } from '../../fields.js';
import { publicFields } from './public-fields.js';

export const publicAccountClosed = defineContract({
  name: 'account-closed',
  version: 1,
  description: 'Nobody signs in to the account any more, and it will be erased unless it is reopened before.',
  context: 'public.account',
  key: 'accountId',
  schema: publicFields.pick({ accountId: true, revision: true, closedAt: true, erasesAt: true }),
  example: {
    accountId: examples.accountId,
    revision: 6,
    closedAt: '2026-03-15T08:00:00.000Z',
    erasesAt: '2026-04-14T08:00:00.000Z',
  },
});
