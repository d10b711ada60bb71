import { levels, type Destination, type Language, type SecurityLevel } from '#contracts';
import { recoveryCodeCount } from '#personal-data';
import type { MailDocument } from './mail-document.js';
import { parisTime } from './paris-time.js';

export interface FactorMail {
  readonly language: Language;
  readonly destination: Destination;
  readonly portalUrl: string;
  /** The link by which a new factor is taken away again, and until when (ISO 8601 instant) it works. */
  readonly stop?: { readonly url: string; readonly until: string };
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
        `Le niveau de sécurité de votre compte ${identifier} vient d’être modifié. Il est désormais : ${level}.`,
        'Il s’applique dès votre prochaine entrée. Les autres sessions ouvertes ont été fermées.',
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
        `Le numéro auquel les codes de votre compte ${identifier} sont envoyés vient d’être modifié.`,
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
        `${codesLeft === 0 ? 'No code is' : codesLeft === 1 ? '1 code is' : `${codesLeft} codes are`} left. Set the application up anew on the Security tab to receive ${recoveryCodeCount} new ones.`,
      ])
    : told(mail, 'Un code de récupération de votre compte Prodouane a servi', [
        `Quelqu’un est entré dans votre compte ${identifier} avec le mot de passe et l’un de ses codes de récupération. Ce code ne sert plus.`,
        `Il en reste ${codesLeft}. Pour en recevoir ${recoveryCodeCount} nouveaux, configurez de nouveau l’application dans l’onglet Sécurité.`,
      ]);
}

/** What happened, and what to do if it was somebody else. */
function told(mail: FactorMail, subject: string, texts: string[]): MailDocument {
  const { language, destination, portalUrl } = mail;
  const { firstName, lastName } = destination;
  const french = language === 'fr';
  return {
    language,
    subject,
    parts: [
      { kind: 'paragraph', text: `${french ? 'Bonjour' : 'Dear'} ${firstName} ${lastName},` },
      ...texts.map((text) => ({ kind: 'paragraph', text }) as const),
      notYou(mail),
      {
        kind: 'link',
        text: french ? 'Vous ne pouvez plus entrer ? Prévenez-nous :' : 'You cannot enter any more? Tell us:',
        label: 'contact',
        url: `${portalUrl}/contact`,
      },
      { kind: 'signature', text: french ? 'Le webmestre' : 'The webmaster' },
    ],
  };
}

/** The way back for who did not do it: the link that takes the factor away, or what helps where there is none. */
function notYou({ language, stop }: FactorMail): MailDocument['parts'][number] {
  const french = language === 'fr';
  if (stop === undefined) {
    const text = french
      ? 'Ce n’était pas vous ? Changez votre mot de passe sans attendre, puis vérifiez l’onglet Sécurité.'
      : 'It was not you? Change your password at once, then look at the Security tab.';
    return { kind: 'paragraph', text };
  }
  const until = parisTime(stop.until, language);
  const text = french
    ? `Ce n’était pas vous ? Quelqu’un connaît votre mot de passe : retirez ce second facteur et choisissez un autre mot de passe, jusqu’au ${until} (heure de Paris) ; toutes les sessions ouvertes seront fermées :`
    : `It was not you? Somebody knows your password: take this second factor away and choose another password, until ${until} (Paris time); all open sessions end:`;
  return { kind: 'link', text, label: french ? 'ce n’est pas moi' : 'it was not me', url: stop.url };
}
