import { describe, expect, it } from '@jest/globals';
import { noticeIssued, type Destination, type Language, type OperatorNotice } from '#contracts';
import { accountClosedMail } from './account-closed-mail.js';
import { activationMail } from './activation-mail.js';
import { emailChangeNoticeMail, emailConfirmationMail } from './email-change-mails.js';
import { emailChangedMail, emailChangeUndoneMail, resetNoticeMail } from './former-address-mails.js';
import { levelChangedMail, mobileChangedMail, recoveryCodeUsedMail } from './factor-mails.js';
import { factorRecoveryMail, factorsRemovedMail } from './factor-recovery-mails.js';
import { invitationMail } from './invitation-mail.js';
import { toHtml, toText, type MailDocument } from './mail-document.js';
import { newDeviceMail } from './new-device-mail.js';
import type { OperatorNoticeKind } from '../notification.js';
import { operatorNoticeMail } from './operator-notice-mails.js';
import { passwordChangedMail } from './password-changed-mail.js';
import { passwordResetMail } from './password-reset-mail.js';
import { identifierTakenMail, ownAccountMail } from './refusal-mails.js';
import { wrongCodesMail } from './wrong-codes-mail.js';

const destination: Destination = {
  identifier: 'jdupont',
  firstName: 'Jeanne',
  lastName: 'Dupont',
  email: 'j.dupont@example.org',
};
const portalUrl = 'https://portal.example';
const linkExpiresAt = '2026-03-10T09:00:00.000Z';
const undo = { url: `${portalUrl}/courriel/annuler?token=abc`, until: linkExpiresAt };
const stop = { url: `${portalUrl}/second-facteur/ce-n-est-pas-moi?token=abc`, until: linkExpiresAt };
const languages: Language[] = ['fr', 'en'];
const noticeContract = noticeIssued.schema;
const notice: OperatorNotice = {
  ...destination,
  operator: 'Transit du Port',
  teleservice: 'StatNCB',
  roles: ['Déclarant'],
  from: '2026-03-09T09:00:00.000Z',
  until: '2026-12-31T23:00:00.000Z',
  step: 'convention-signed',
  on: '2026-03-09',
};

const activation = (language: Language): MailDocument =>
  activationMail({
    language,
    activationUrl: `${portalUrl}/activation?token=abc`,
    disownUrl: `${portalUrl}/activation/ce-n-est-pas-moi?token=def`,
    linkExpiresAt,
  });

const passwordReset = (language: Language): MailDocument =>
  passwordResetMail({
    language,
    destination,
    resetUrl: `${portalUrl}/mot-de-passe-oublie/nouveau?token=abc`,
    linkExpiresAt,
  });

describe('the activation mail (guide row 21)', () => {
  it('says in French that the registration is final only after activation', () => {
    const text = toText(activation('fr'));
    expect(text).toContain('définitive');
    expect(text).toContain('activation du compte créé :\nhttps://portal.example/activation?token=abc\n');
    expect(text).toContain('ce n’est pas moi :\nhttps://portal.example/activation/ce-n-est-pas-moi?token=def\n');
    expect(text).toContain('jusqu’au 10 mars 2026 à 10\u00a0h\u00a000 (heure de Paris)');
  });

  it('says the same in English', () => {
    const text = toText(activation('en'));
    expect(text).toContain('final only once you have activated');
    expect(text).toContain('until 10 March 2026 at 10:00 (Paris time)');
  });

  it('has the link twice in HTML at most, with its wording', () => {
    expect(toHtml(activation('fr'))).toMatch(
      /<a href="https:\/\/portal\.example\/activation\?token=abc"[^>]*>activation du compte créé<\/a>/,
    );
  });
});

describe('a mail to a member or an administrator of an operator', () => {
  const text = (about: OperatorNoticeKind, language: Language, over: Partial<OperatorNotice> = {}) =>
    toText(operatorNoticeMail({ language, destination, portalUrl, about, notice: { ...notice, ...over } }));

  it('tells days in Paris, the last one included', () => {
    expect(text('entitlement-granted', 'fr')).toContain(
      'en qualité de Déclarant, du 9 mars 2026 au 31 décembre 2026 inclus',
    );
    expect(text('entitlement-granted', 'en', { until: undefined })).toContain('as Déclarant, from 9 March 2026 on');
    expect(text('entitlement-ending', 'fr')).toContain('jusqu’au 31 décembre 2026 inclus');
    expect(text('adhesion-ending', 'en')).toContain('until 31 December 2026 included');
  });

  it('leads members to their space, and administrators to their operators', () => {
    expect(text('entitlement-withdrawn', 'fr')).toContain(`${portalUrl}/espace\n`);
    expect(text('adhesion-step', 'fr')).toContain('convention signée, le 9 mars 2026');
    expect(text('adhesion-step', 'fr', { corrected: 'until' })).toMatch(/a corrigé une étape .*dernier jour\./);
    expect(text('adhesion-step', 'en', { corrected: 'on' })).toMatch(/corrected a step .*the day of the step\./);
    expect(text('adhesion-step', 'en')).toContain(`${portalUrl}/espace/operateurs\n`);
  });
});

it('an invitation says that declining takes an account, and doing nothing none', () => {
  const text = (language: Language) =>
    toText(
      invitationMail({
        language,
        destination: { email: 'a@example.org', operator: 'Transit du Port', teleservices: ['EDDI'] },
        invitationUrl: `${portalUrl}/invitation?token=abc`,
        linkExpiresAt,
      }),
    ).replace(/\s+/g, ' ');
  expect(text('fr')).toContain('Avec un compte, vous pouvez aussi la refuser');
  expect(text('en')).toContain('Who has an account can also decline it');
});

describe('every mail', () => {
  const mails = languages.flatMap((language) => [
    activation(language),
    identifierTakenMail({ language, portalUrl }),
    invitationMail({
      language,
      destination: { email: 'a@example.org', operator: 'Transit du Port', teleservices: ['StatNCB', 'EDDI'] },
      invitationUrl: `${portalUrl}/invitation?token=abc`,
      linkExpiresAt,
    }),
    ownAccountMail({ language, destination, portalUrl }),
    passwordChangedMail({ language, destination, portalUrl }),
    passwordReset(language),
    emailConfirmationMail({
      language,
      confirmUrl: `${portalUrl}/courriel/confirmer?token=abc`,
      linkExpiresAt,
    }),
    emailChangeNoticeMail({ language, destination, stopUrl: `${portalUrl}/courriel/arreter?token=abc`, linkExpiresAt }),
    emailChangedMail({ language, destination, portalUrl }),
    emailChangedMail({ language, destination, portalUrl, undo }),
    resetNoticeMail({ language, destination, portalUrl, undo }),
    emailChangeUndoneMail({ language, destination, portalUrl }),
    newDeviceMail({ language, destination, portalUrl, device: 'Firefox, Windows', usedAt: linkExpiresAt }),
    wrongCodesMail({ language, destination, portalUrl, device: 'Firefox, Windows', givenAt: linkExpiresAt }),
    accountClosedMail({ language, destination, portalUrl }),
    accountClosedMail({
      language,
      destination,
      portalUrl,
      reopening: { url: `${portalUrl}/compte-ferme/rouvrir?token=abc`, until: linkExpiresAt },
    }),
    levelChangedMail({ language, destination, portalUrl, securityLevel: 'totp' }),
    levelChangedMail({ language, destination, portalUrl, securityLevel: 'totp', stop }),
    mobileChangedMail({ language, destination, portalUrl }),
    mobileChangedMail({ language, destination, portalUrl, stop }),
    recoveryCodeUsedMail({ language, destination, portalUrl, codesLeft: 9 }),
    ...(['sms-token', 'totp'] as const).map((securityLevel) =>
      factorRecoveryMail({
        language,
        destination,
        portalUrl,
        securityLevel,
        recoveryUrl: `${portalUrl}/second-facteur-perdu/retirer?token=abc`,
        stopUrl: `${portalUrl}/second-facteur-perdu/arreter?token=def`,
        opensAt: '2026-03-10T09:00:00.000Z',
        linkExpiresAt: '2026-03-12T09:00:00.000Z',
      }),
    ),
    ...noticeContract.shape.about.options.map((about) =>
      operatorNoticeMail({ language, destination, portalUrl, about, notice }),
    ),
    ...(['recovery', 'operator', 'stop'] as const).map((by) =>
      factorsRemovedMail({ language, destination, portalUrl, by }),
    ),
  ]);

  it.each(mails.map((mail) => [mail.language, mail.subject, mail] as const))(
    'in %s, «%s», says the same in both parts',
    (_language, _subject, mail) => {
      const html = toHtml(mail);
      for (const part of mail.parts) {
        if (part.kind === 'action' || part.kind === 'link') {
          expect(html).toContain(`href="${part.url}"`);
          expect(toText(mail)).toContain(part.url);
        } else {
          expect(html).toContain(part.text);
          expect(toText(mail)).toContain(part.text);
        }
      }
      expect(html).toContain(`<html lang="${mail.language}">`);
      expect(html).not.toMatch(/<img|<script|<link|https?:\/\/(?!portal\.example)/);
    },
  );

  it('lets no name write markup', () => {
    const named = { ...destination, firstName: '<script>alert(1)</script>', lastName: '"&' };
    const html = toHtml(passwordChangedMail({ language: 'fr', destination: named, portalUrl }));
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script>');
  });
});
