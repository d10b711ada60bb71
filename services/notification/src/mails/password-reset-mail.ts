import type { Destination, Language } from '#contracts';
import type { MailDocument } from './mail-document.js';
import { parisTime } from './paris-time.js';

export interface PasswordResetMail {
  readonly language: Language;
  readonly destination: Destination;
  readonly resetUrl: string;
  /** ISO 8601 instant. */
  readonly linkExpiresAt: string;
}

/** The forgotten password's way out; who did not ask for it need do nothing. */
export function passwordResetMail({ language, destination, resetUrl, linkExpiresAt }: PasswordResetMail): MailDocument {
  const { firstName, lastName, identifier } = destination;
  const until = parisTime(linkExpiresAt, language);
  if (language === 'en') {
    return {
      language,
      subject: 'Choose a new Prodouane password',
      parts: [
        { kind: 'paragraph', text: `Dear ${firstName} ${lastName},` },
        {
          kind: 'paragraph',
          text: `A new password was asked for, for your account ${identifier}. Choose it by the link below, which works once, until ${until} (Paris time). Sessions that are open will be ended.`,
        },
        { kind: 'action', label: 'choose a new password', url: resetUrl },
        {
          kind: 'paragraph',
          text: 'It was not you? Do nothing: without this link your password stays as it is. Never pass the link on.',
        },
        { kind: 'signature', text: 'The webmaster' },
      ],
    };
  }
  return {
    language,
    subject: 'Choisissez un nouveau mot de passe Prodouane',
    parts: [
      { kind: 'paragraph', text: `Bonjour ${firstName} ${lastName},` },
      {
        kind: 'paragraph',
        text: `Un nouveau mot de passe a été demandé pour votre compte ${identifier}. Choisissez-le par le lien ci-dessous, qui sert une seule fois et jusqu’au ${until} (heure de Paris). Les sessions ouvertes seront fermées.`,
      },
      { kind: 'action', label: 'choisir un nouveau mot de passe', url: resetUrl },
      {
        kind: 'paragraph',
        text: 'Ce n’était pas vous ? Ne faites rien : sans ce lien, votre mot de passe reste le même. Ne transmettez ce lien à personne.',
      },
      { kind: 'signature', text: 'Le webmestre' },
    ],
  };
}
