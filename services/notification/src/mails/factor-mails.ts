import { levels, type Destination, type Language, type SecurityLevel } from '#contracts';
import type { MailDocument } from './mail-document.js';

export interface FactorMail {
  readonly language: Language;
  readonly destination: Destination;
  readonly portalUrl: string;
}

/** Told after the fact: another level. */
export function levelChangedMail(mail: FactorMail & { readonly securityLevel: SecurityLevel }): MailDocument {
  const level = levels.words(mail.securityLevel, mail.language).name;
  const { identifier } = mail.destination;
  return mail.language === 'en'
    ? told(mail, 'The security level of your Prodouane account has changed', [
        `The security level of your account ${identifier} has just been changed. It is now: ${level}.`,
        'It applies from your next sign-in on. Other sessions that were open have been ended.',
      ])
    : told(mail, 'Le niveau de sécurité de votre compte Prodouane a changé', [
        `Le niveau de sécurité de votre compte ${identifier} vient d'être modifié. Il est désormais : ${level}.`,
        "Il s'applique dès votre prochaine entrée. Les autres sessions ouvertes ont été fermées.",
      ]);
}

/** Told after the fact: another number for codes by SMS. */
export function mobileChangedMail(mail: FactorMail): MailDocument {
  const { identifier } = mail.destination;
  return mail.language === 'en'
    ? told(mail, 'The SMS number of your Prodouane account has changed', [
        `The number to which the codes of your account ${identifier} go has just been changed.`,
        'Other sessions that were open have been ended.',
      ])
    : told(mail, 'Le numéro SMS de votre compte Prodouane a changé', [
        `Le numéro auquel les codes de votre compte ${identifier} sont envoyés vient d'être modifié.`,
        'Les autres sessions ouvertes ont été fermées.',
      ]);
}

/** Told after the fact: a recovery code in place of the application. */
export function recoveryCodeUsedMail(mail: FactorMail & { readonly codesLeft: number }): MailDocument {
  const { identifier } = mail.destination;
  const { codesLeft } = mail;
  return mail.language === 'en'
    ? told(mail, 'A recovery code of your Prodouane account was used', [
        `Somebody signed in to your account ${identifier} with the password and one of its recovery codes. That code works no more.`,
        `${codesLeft === 0 ? 'No code is' : codesLeft === 1 ? '1 code is' : `${codesLeft} codes are`} left. Set the application up anew on the Security tab to receive ten new ones.`,
      ])
    : told(mail, 'Un code de récupération de votre compte Prodouane a servi', [
        `Quelqu'un est entré dans votre compte ${identifier} avec le mot de passe et l'un de ses codes de récupération. Ce code ne sert plus.`,
        `Il en reste ${codesLeft}. Pour en recevoir dix nouveaux, configurez de nouveau l'application dans l'onglet Sécurité.`,
      ]);
}

/** What happened, and what to do if it was somebody else. */
function told({ language, destination, portalUrl }: FactorMail, subject: string, texts: string[]): MailDocument {
  const { firstName, lastName } = destination;
  const url = `${portalUrl}/contact`;
  const french = language === 'fr';
  return {
    language,
    subject,
    parts: [
      { kind: 'paragraph', text: `${french ? 'Bonjour' : 'Dear'} ${firstName} ${lastName},` },
      ...texts.map((text) => ({ kind: 'paragraph', text }) as const),
      {
        kind: 'paragraph',
        text: french
          ? "Ce n'était pas vous ? Changez votre mot de passe sans attendre, puis vérifiez l'onglet Sécurité."
          : 'It was not you? Change your password at once, then look at the Security tab.',
      },
      {
        kind: 'link',
        text: french ? 'Vous ne pouvez plus entrer ? Prévenez-nous :' : 'You cannot enter any more? Tell us:',
        label: 'contact',
        url,
      },
      { kind: 'signature', text: french ? 'Le webmestre' : 'The webmaster' },
    ],
  };
}
