import { wrongCodesTold } from '#contracts';
import { accountMail, newPasswordLink, type AboutAccount } from './account-mail.js';
import type { MailDocument } from './mail-document.js';
import { parisTime } from './paris-time.js';

export interface WrongCodesMail extends AboutAccount {
  /** Kind of browser and system in words; empty when not recognised. */
  readonly device: string;
  /** ISO 8601 instant. */
  readonly givenAt: string;
}

/** Right password, wrong codes: who did not do that learns that somebody knows the password. */
export function wrongCodesMail(mail: WrongCodesMail): MailDocument {
  const {
    language,
    device,
    destination: { identifier },
  } = mail;
  const at = parisTime(mail.givenAt, language);
  const link = newPasswordLink(mail);
  if (language === 'en') {
    return accountMail(mail, {
      subject: 'Wrong codes for your Prodouane account',
      text: `On ${at} (Paris time) somebody had given the right password of your account ${identifier}, and then at least ${wrongCodesTold} wrong codes, from this device: ${device || 'not recognised'}. None of these codes opened the account. If it was you, you need do nothing.`,
      link,
    });
  }
  return accountMail(mail, {
    subject: 'Codes erronés pour votre compte Prodouane',
    text: `Le ${at} (heure de Paris), quelqu’un avait donné le bon mot de passe de votre compte ${identifier}, puis au moins ${wrongCodesTold} codes erronés, depuis cet appareil : ${device || 'non reconnu'}. Aucun de ces codes n’a ouvert le compte. Si c’était vous, vous n’avez rien à faire.`,
    link,
  });
}
