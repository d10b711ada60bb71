import { preferredLanguage, securityLevel } from '#contracts';
import { recoveryCodeCount } from '#personal-data';
import { textLike } from '#web';
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
      .object({
        email: textLike('jeanne.dupont@example.org'),
        expiresAt: z.iso.datetime().meta({ examples: ['2026-03-13T09:30:00.000Z'] }),
      })
      .meta({ id: 'PendingEmail' })
      .optional()
      .describe('Address that was asked for and not proven yet'),
    mobile: z.string().optional().describe('E.164'),
    phone: z.string().optional().describe('As typed'),
    businessAddress: z.string().optional(),
    companyNumber: z
      .object({
        kind: z.enum(['siren', 'siret', 'customs']).meta({ id: 'CompanyNumberKind' }),
        value: textLike('732829320'),
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
  .meta({
    id: 'Account',
    examples: [
      {
        accountId: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10',
        status: 'active',
        identifier: 'jdupont',
        firstName: 'Jeanne',
        lastName: 'Dupont',
        email: 'j.dupont@example.org',
        mobile: '+33612345678',
        companyNumber: { kind: 'siren', value: '732829320', verified: true },
        securityLevel: 'sms-token',
        language: 'fr',
        newsletter: false,
        registeredAt: '2026-03-10T08:12:45.120Z',
        openedAt: '2026-03-10T08:15:02.481Z',
        passwordChangedAt: '2026-03-10T08:12:45.120Z',
        mobileConfirmedAt: '2026-03-10T08:21:30.007Z',
      },
    ],
  });
export type AccountBody = z.infer<typeof accountSchema>;

/** How the API shows the account; the revision travels as ETag. */
export function toAccountBody({ revision: _, ...account }: AccountDetails): AccountBody {
  return account;
}
