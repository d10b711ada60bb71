import { preferredLanguage, securityLevel } from '#contracts';
import { recoveryCodeCount } from '#personal-data';
import { z } from 'zod';
import type { AccountDetails } from '../../accounts/own-account.js';

const countsFrom = z.iso
  .datetime()
  .optional()
  .describe('From when on the factor counts for teleservices; absent where it does already');

export const accountSchema = z
  .object({
    accountId: z.uuid(),
    status: z.enum(['active', 'suspended', 'closed']).meta({ id: 'AccountStatus' }),
    identifier: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    email: z.string(),
    pendingEmail: z
      .object({ email: z.string(), expiresAt: z.iso.datetime() })
      .meta({ id: 'PendingEmail' })
      .optional()
      .describe('Address that was asked for and not proven yet'),
    mobile: z.string().optional().describe('E.164'),
    phone: z.string().optional().describe('As typed'),
    businessAddress: z.string().optional(),
    companyNumber: z
      .object({
        kind: z.enum(['siren', 'siret', 'customs']).meta({ id: 'CompanyNumberKind' }),
        value: z.string(),
        verified: z.boolean().describe('Whether the checksum holds; never whether the company exists'),
      })
      .meta({ id: 'CompanyNumber' })
      .optional(),
    securityLevel,
    language: preferredLanguage,
    newsletter: z.boolean(),
    registeredAt: z.iso.datetime(),
    openedAt: z.iso.datetime(),
    passwordChangedAt: z.iso.datetime(),
    mobileConfirmedAt: z.iso
      .datetime()
      .optional()
      .describe('When the mobile number was proven; absent while it is not'),
    mobileCountsFrom: countsFrom,
    recoveryCodesLeft: z.int().min(0).max(recoveryCodeCount).optional().describe('At level `totp` only'),
    totpCountsFrom: countsFrom,
  })
  .meta({ id: 'Account' });
export type AccountBody = z.infer<typeof accountSchema>;

/** How the API shows the account; the revision travels as ETag. */
export function toAccountBody({ revision: _, ...account }: AccountDetails): AccountBody {
  return account;
}
