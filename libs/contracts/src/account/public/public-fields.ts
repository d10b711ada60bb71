import { z } from 'zod';
import { instant } from '../../fields.js';

/**
 * What may leave the portal about an account, and nothing else may: public contracts pick from here. No contact data, no
 * secret, no sealed box, no word that a person typed; an account id tells who somebody is only to who knows it already.
 */
export const publicFields = z.strictObject({
  accountId: z.uuid().describe('Account id: never changes, never given to another account'),
  revision: z
    .int()
    .min(0)
    .describe(
      'Place of the event in the history of its account: rises, with gaps. Not higher than the last one: known',
    ),
  securityLevel: z
    .enum(['password', 'sms-token', 'totp'])
    .describe('How the person signs in: password alone, with a code by SMS, or with a code of an application'),
  openedAt: instant.describe('When the account was opened, UTC'),
  changedAt: instant.describe('When it was changed, UTC'),
  suspendedAt: instant.describe('When the account was suspended, UTC'),
  reopenedAt: instant.describe('When the account was reopened, UTC'),
  closedAt: instant.describe('When the account was closed, UTC'),
  erasesAt: instant.describe('When its personal data will be erased unless it is reopened, UTC'),
  erasedAt: instant.describe('When its personal data was erased, UTC'),
});
