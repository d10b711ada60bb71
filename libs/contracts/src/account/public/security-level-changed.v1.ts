import { defineContract } from '../../contract.js';
import { examples } from '../../fields.js';
import { publicFields } from './public-fields.js';

export const publicSecurityLevelChanged = defineContract({
  name: 'security-level-changed',
  version: 1,
  description: 'The person signs in at this security level from now on; it may be the one as before, with other means.',
  context: 'public.account',
  key: 'accountId',
  schema: publicFields.pick({ accountId: true, revision: true, securityLevel: true, changedAt: true }),
  example: { accountId: examples.accountId, revision: 3, securityLevel: 'totp', changedAt: '2026-03-12T08:00:00.000Z' },
});
