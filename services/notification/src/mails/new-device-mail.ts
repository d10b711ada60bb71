import type { Destination, Language } from '#contracts';
import type { MailDocument } from './mail-document.js';
import { parisTime } from './paris-time.js';

export interface NewDeviceMail {
  readonly language: Language;
  readonly destination: Destination;
  readonly portalUrl: string;
  /** Kind of browser and system in words; empty when not recognised. */
  readonly device: string;
  /** ISO 8601 instant. */
  readonly usedAt: string;
}

/** Told after the fact: the password was right, but the device is not one that the account knew. */
export function newDeviceMail({ language, destination, portalUrl, device, usedAt }: NewDeviceMail): MailDocument {
  const { firstName, lastName, identifier } = destination;
  const at = parisTime(usedAt, language);
  const url = `${portalUrl}/mot-de-passe-oublie`;
  if (language === 'en') {
    return {
      language,
      subject: 'Your Prodouane account was entered from a new device',
      parts: [
        { kind: 'paragraph', text: `Dear ${firstName} ${lastName},` },
        {
          kind: 'paragraph',
          text: `Your account ${identifier} was entered on ${at} (Paris time) from a device that it did not know: ${device || 'not recognised'}. If it was you, you need do nothing.`,
        },
        {
          kind: 'link',
          text: 'It was not you? Somebody knows your password. Choose another, which ends every session:',
          label: 'choose a new password',
          url,
        },
        { kind: 'signature', text: 'The webmaster' },
      ],
    };
  }
  return {
    language,
    subject: 'Entrée dans votre compte Prodouane depuis un nouvel appareil',
    parts: [
      { kind: 'paragraph', text: `Bonjour ${firstName} ${lastName},` },
      {
        kind: 'paragraph',
        text: `Le ${at} (heure de Paris), quelqu’un est entré dans votre compte ${identifier} depuis un appareil qu’il ne connaissait pas : ${device || 'non reconnu'}. Si c’était vous, vous n’avez rien à faire.`,
      },
      {
        kind: 'link',
        text: 'Ce n’était pas vous ? Quelqu’un connaît votre mot de passe. Choisissez-en un autre, ce qui ferme toutes les sessions :',
        label: 'choisir un nouveau mot de passe',
        url,
      },
      { kind: 'signature', text: 'Le webmestre' },
    ],
  };
}
