import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { KeyRing, LinkTokens } from '#personal-data';
import type { MailKind } from '../notification.js';
import { MailTemplates } from './mail-templates.js';

const key = `k1:${Buffer.alloc(32, 7).toString('base64url')}`;
const templates = new MailTemplates(new LinkTokens(KeyRing.parse(key)), 'https://portal.example');
const typedByAStranger = { identifier: 'appelez-0899', firstName: 'Gagnez', lastName: 'Cadeaux' };

function render(kind: MailKind, language: 'fr' | 'en', by = templates): string {
  const request = {
    notificationId: randomUUID(),
    kind,
    language,
    personId: randomUUID(),
    causeId: randomUUID(),
    personal: '',
    requestedAt: '2026-03-10T09:00:00.000Z',
    link: { generation: 1, linkKeyId: 'k1', linkExpiresAt: '2026-03-11T09:00:00.000Z' },
    opensAt: '2026-03-11T09:00:00.000Z',
  };
  const invited = { operator: 'Transit du Port', teleservices: ['StatNCB', 'EDDI'] };
  const noticed = {
    teleservice: 'StatNCB',
    roles: ['Déclarant'],
    from: '2026-03-09T09:00:00.000Z',
    until: '2026-12-31T23:00:00.000Z',
    step: 'convention-signed',
    on: '2026-03-09',
  };
  const destination = { ...typedByAStranger, ...invited, ...noticed, email: 'anybody@example.org' };
  const { subject, text, html } = by.render({ request, destination });
  return `${subject} ${text} ${html}`;
}

describe('a mail to an address that nobody has proven', () => {
  it.each([
    ['activation', 'fr'],
    ['activation', 'en'],
    ['identifier-taken', 'fr'],
    ['identifier-taken', 'en'],
    ['email-confirmation', 'fr'],
    ['email-confirmation', 'en'],
    ['invitation', 'fr'],
    ['invitation', 'en'],
  ] as const)('of kind %s, in %s, repeats nothing that a stranger typed', (kind, language) => {
    const mail = render(kind, language);
    for (const typed of Object.values(typedByAStranger)) expect(mail).not.toContain(typed);
  });

  it.each(['fr', 'en'] as const)('that answers for an account, in %s, has its identifier and no name', (language) => {
    const mail = render('own-account', language);
    expect(mail).toContain(typedByAStranger.identifier);
    expect(mail).not.toMatch(/Gagnez|Cadeaux/);
  });
});

/** Every kind, which the compiler sees to. */
const kinds = Object.keys({
  activation: true,
  'identifier-taken': true,
  'own-account': true,
  'password-changed': true,
  'password-reset': true,
  'email-confirmation': true,
  'email-change-notice': true,
  'email-changed': true,
  'email-change-undone': true,
  'reset-notice': true,
  'level-changed': true,
  'mobile-changed': true,
  'recovery-code-used': true,
  'factor-recovery': true,
  'mobile-recovery': true,
  'factors-removed': true,
  'account-closed': true,
  'new-device': true,
  'wrong-codes': true,
  invitation: true,
  'entitlement-granted': true,
  'entitlement-changed': true,
  'entitlement-withdrawn': true,
  'membership-ended': true,
  'entitlement-ending': true,
  'entitlements-ending': true,
  'adhesion-ending': true,
  'adhesion-step': true,
} satisfies Record<MailKind, true>) as MailKind[];

it.each(kinds)('a mail of kind %s has typographic apostrophes in French, and hours as in French', (kind) => {
  const mail = render(kind, 'fr').replaceAll('&#39;', "'");
  expect(mail).not.toMatch(/\p{L}'\p{L}/u);
  expect(mail).not.toMatch(/\b\d{1,2}:\d{2}\b/);
});

const reached = new MailTemplates(templates.linkTokens, 'https://autre.example', {
  PORTAL_CONTACT_EMAIL: 'aide@autre.example',
  PORTAL_CONTACT_PHONE: '01 23 45 67 89',
  PORTAL_CONTACT_HOURS: 'en semaine | on weekdays',
});

it.each(kinds)('a mail of kind %s names whom to ask, and only what is configured', (kind) => {
  const [french, english] = [render(kind, 'fr', reached), render(kind, 'en', reached)];
  for (const mail of [french, english]) {
    expect(mail).toMatch(/aide@autre\.example, (?:ou|or) 01 23 45 67 89 /);
    expect(mail).not.toContain('portal.example');
  }
  expect(french).toContain('(en semaine)');
  expect(english).toContain('(on weekdays)');
  expect(render(kind, 'fr')).not.toMatch(/autre\.example|01 23|Besoin d’aide/);
});
