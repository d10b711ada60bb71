import { accountMail, newPasswordLink, type AboutAccount } from './account-mail.js';
import type { MailDocument } from './mail-document.js';
import { parisTime } from './paris-time.js';

export interface NewDeviceMail extends AboutAccount {
  /** Kind of browser and system in words; empty when not recognised. */
  readonly device: string;
  /** ISO 8601 instant. */
  readonly usedAt: string;
}

/** Told after the fact: the password was right, but the device is not one that the account knew. */
export function newDeviceMail(mail: NewDeviceMail): MailDocument {
  const {
    language,
    device,
    destination: { identifier },
  } = mail;
  const at = parisTime(mail.usedAt, language);
  const link = newPasswordLink(mail);
  if (language === 'en') {
    return accountMail(mail, {
      subject: 'Your Prodouane account was entered from a new device',
      text: `Your account ${identifier} was entered on ${at} (Paris time) from a device that it did not know: ${device || 'not recognised'}. If it was you, you need do nothing.`,
      link,
    });
  }
  return accountMail(mail, {
    subject: 'Entrée dans votre compte Prodouane depuis un nouvel appareil',
    text: `Le ${at} (heure de Paris), quelqu’un est entré dans votre compte ${identifier} depuis un appareil qu’il ne connaissait pas : ${device || 'non reconnu'}. Si c’était vous, vous n’avez rien à faire.`,
    link,
  });
}
