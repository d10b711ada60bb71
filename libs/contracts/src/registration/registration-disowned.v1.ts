import { z } from 'zod';
import { defineContract } from '../contract.js';
import { accountId, examples, instant, registrationKey } from '../fields.js';

/** The owner of the mailbox said «ce n'est pas moi»: the identifier is free at once and the person key is deleted. */
export const registrationDisowned = defineContract({
  name: 'registration-disowned',
  version: 1,
  context: 'registration',
  key: 'accountId',
  schema: z.strictObject({ accountId, registrationKey, disownedAt: instant }),
  example: {
    accountId: examples.accountId,
    registrationKey: examples.registrationKey,
    disownedAt: '2026-03-09T11:00:00.000Z',
  },
});
export type RegistrationDisownedV1 = z.infer<typeof registrationDisowned.schema>;
