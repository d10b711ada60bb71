import type { Destination, Language } from '#contracts';
import type { MailDocument } from './mail-document.js';
import { parisTime } from './paris-time.js';

export interface WrongCodesMail {
  readonly language: Language;
  readonly destination: Destination;
  readonly portalUrl: string;
  /** Kind of browser and system in words; empty when not recognised. */
  readonly device: string;
  /** ISO 8601 instant. */
  readonly givenAt: string;
}

/** Right password, wrong codes: who did not do that learns that somebody knows the password. */
export function wrongCodesMail({ language, destination, portalUrl, device, givenAt }: WrongCodesMail): MailDocument {
  const { firstName, lastName, identifier } = destination;
  const at = parisTime(givenAt, language);
  const url = `${portalUrl}/mot-de-passe-oublie`;
  if (language === 'en') {
    return {
      language,
      subject: 'Wrong codes for your Prodouane account',
      parts: [
        { kind: 'paragraph', text: `Dear ${firstName} ${lastName},` },
        {
          kind: 'paragraph',
          text: `On ${at} (Paris time) somebody had given the right password of your account ${identifier}, and then at least three wrong codes, from this device: ${device || 'not recognised'}. None of these codes opened the account. If it was you, you need do nothing.`,
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
    subject: 'Codes erronés pour votre compte Prodouane',
    parts: [
      { kind: 'paragraph', text: `Bonjour ${firstName} ${lastName},` },
      {
        kind: 'paragraph',
        text: `Le ${at} (heure de Paris), quelqu’un avait donné le bon mot de passe de votre compte ${identifier}, puis au moins trois codes erronés, depuis cet appareil : ${device || 'non reconnu'}. Aucun de ces codes n’a ouvert le compte. Si c’était vous, vous n’avez rien à faire.`,
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
