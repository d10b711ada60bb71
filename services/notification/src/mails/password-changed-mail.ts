import type { Destination, Language } from '#contracts';
import type { MailDocument } from './mail-document.js';

export interface PasswordChangedMail {
  readonly language: Language;
  readonly destination: Destination;
  readonly portalUrl: string;
}

/** Told after the fact, with what to do if it was somebody else. */
export function passwordChangedMail({ language, destination, portalUrl }: PasswordChangedMail): MailDocument {
  const { firstName, lastName, identifier } = destination;
  const url = `${portalUrl}/contact`;
  if (language === 'en') {
    return {
      language,
      subject: 'Your Prodouane password has changed',
      parts: [
        { kind: 'paragraph', text: `Dear ${firstName} ${lastName},` },
        {
          kind: 'paragraph',
          text: `The password of your account ${identifier} has just been changed. Other sessions that were open have been ended.`,
        },
        { kind: 'link', text: 'It was not you? Tell us at once:', label: 'contact', url },
        { kind: 'signature', text: 'The webmaster' },
      ],
    };
  }
  return {
    language,
    subject: 'Le mot de passe de votre compte Prodouane a changé',
    parts: [
      { kind: 'paragraph', text: `Bonjour ${firstName} ${lastName},` },
      {
        kind: 'paragraph',
        text: `Le mot de passe de votre compte ${identifier} vient d’être modifié. Les autres sessions ouvertes ont été fermées.`,
      },
      { kind: 'link', text: 'Ce n’était pas vous ? Prévenez-nous sans attendre :', label: 'contact', url },
      { kind: 'signature', text: 'Le webmestre' },
    ],
  };
}
