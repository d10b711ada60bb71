import { defineContract } from '../../contract.js';
import { examples } from '../../fields.js';
import { publicFields } from './public-fields.js';

export const publicAccountOpened = defineContract({
  name: 'account-opened',
  version: 1,
  description: 'The account exists: its person may sign in at the security level.',
  context: 'public.account',
  key: 'accountId',
  schema: publicFields.pick({ accountId: true, revision: true, securityLevel: true, openedAt: true }),
  example: {
    accountId: examples.accountId,
    revision: 0,
    securityLevel: 'password',
    openedAt: '2026-03-09T09:30:00.000Z',
  },
});
