import { defineContract } from '../../contract.js';
import { examples } from '../../fields.js';
import { publicFields } from './public-fields.js';

export const publicAccountReopened = defineContract({
  name: 'account-reopened',
  version: 1,
  description: 'The suspended or closed account may be signed in to again.',
  context: 'public.account',
  key: 'accountId',
  schema: publicFields.pick({ accountId: true, revision: true, reopenedAt: true }),
  example: { accountId: examples.accountId, revision: 5, reopenedAt: '2026-03-14T08:00:00.000Z' },
});
