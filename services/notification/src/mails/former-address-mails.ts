import type { Language } from '#contracts';
import { accountMail, type AboutAccount } from './account-mail.js';
import type { MailDocument } from './mail-document.js';
import { parisTime } from './paris-time.js';

/** The link by which a former address counts again. */
export interface UndoLink {
  readonly url: string;
  /** ISO 8601 instant. */
  readonly until: string;
}

/** The way back for who did not change the address: its link, or the portal’s contact where that is all there is. */
function wayBack(language: Language, portalUrl: string, undo: UndoLink | undefined): MailDocument['parts'][number] {
  const isEnglish = language === 'en';
  if (undo === undefined) {
    const text = isEnglish ? 'It was not you? Tell us at once:' : 'Ce n’était pas vous ? Prévenez-nous sans attendre :';
    return { kind: 'link', text, label: 'contact', url: `${portalUrl}/contact` };
  }
  const until = parisTime(undo.until, language);
  const text = isEnglish
    ? `It was not you? Put this address back and choose another password, until ${until} (Paris time); all open sessions end:`
    : `Ce n’était pas vous ? Rétablissez cette adresse et choisissez un autre mot de passe, jusqu’au ${until} (heure de Paris) ; toutes les sessions ouvertes seront fermées :`;
  const label = isEnglish ? 'put this address back' : 'rétablir cette adresse';
  return { kind: 'link', text, label, url: undo.url };
}

/** To the old address: it no longer counts, and how to put it back. */
export function emailChangedMail(mail: AboutAccount & { readonly undo?: UndoLink }): MailDocument {
  const {
    language,
    portalUrl,
    destination: { identifier },
  } = mail;
  const link = wayBack(language, portalUrl, mail.undo);
  if (language === 'en') {
    return accountMail(mail, {
      subject: 'The address of your Prodouane account has changed',
      text: `Your account ${identifier} has another e-mail address. This one no longer receives its mails.`,
      link,
    });
  }
  return accountMail(mail, {
    subject: 'L’adresse de votre compte Prodouane a changé',
    text: `Votre compte ${identifier} a une autre adresse mél. Celle-ci ne reçoit plus les mails du compte.`,
    link,
  });
}

/** To the former address, while the present one is new: somebody asked for another password there. */
export function resetNoticeMail(mail: AboutAccount & { readonly undo: UndoLink }): MailDocument {
  const {
    language,
    portalUrl,
    destination: { identifier },
  } = mail;
  const link = wayBack(language, portalUrl, mail.undo);
  if (language === 'en') {
    return accountMail(mail, {
      subject: 'A new password was asked for on your Prodouane account',
      text: `This was the address of the account ${identifier} until a short while ago. A link to choose a new password has just gone to the address that replaced it.`,
      link,
    });
  }
  return accountMail(mail, {
    subject: 'Un nouveau mot de passe a été demandé pour votre compte Prodouane',
    text: `Cette adresse était encore récemment celle du compte ${identifier}. Un lien pour choisir un nouveau mot de passe vient de partir vers l’adresse qui l’a remplacée.`,
    link,
  });
}

/** To the address that was put back. */
export function emailChangeUndoneMail(mail: AboutAccount): MailDocument {
  const {
    language,
    portalUrl,
    destination: { identifier },
  } = mail;
  const link = wayBack(language, portalUrl, undefined);
  if (language === 'en') {
    return accountMail(mail, {
      subject: 'The address of your Prodouane account is back',
      text: `This is again the e-mail address of your account ${identifier}. Its password is the one that you have just chosen, and all sessions were ended. Check its security level and its mobile number in the personal space.`,
      link,
    });
  }
  return accountMail(mail, {
    subject: 'L’adresse de votre compte Prodouane est rétablie',
    text: `Cette adresse est de nouveau celle de votre compte ${identifier}. Son mot de passe est celui que vous venez de choisir, et toutes les sessions ont été fermées. Vérifiez son niveau de sécurité et son numéro SMS dans l’espace personnel.`,
    link,
  });
}
