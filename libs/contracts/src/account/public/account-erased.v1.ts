import { defineContract } from '../../contract.js';
import { examples } from '../../fields.js';
import { publicFields } from './public-fields.js';

export const publicAccountErased = defineContract({
  name: 'account-erased',
  version: 1,
  description:
    'The personal data of the account is gone for good. Delete what you keep about its person, unless a law of your own tells otherwise; nothing follows for this account.',
  context: 'public.account',
  key: 'accountId',
  schema: publicFields.pick({ accountId: true, revision: true, erasedAt: true }),
  example: { accountId: examples.accountId, revision: 7, erasedAt: '2026-04-14T08:00:01.000Z' },
});
