import type { Destination, Language } from '#contracts';
import type { MailDocument } from './mail-document.js';

type Part = MailDocument['parts'][number];

/** What every mail about an account is made of. */
export interface AboutAccount {
  readonly language: Language;
  readonly destination: Destination;
  readonly portalUrl: string;
}

/** A mail to the person of an account: a greeting by name, what is to be told, a link, and who signs. */
export function accountMail(
  { language, destination: { firstName, lastName } }: Pick<AboutAccount, 'language' | 'destination'>,
  { subject, text, link }: { readonly subject: string; readonly text: string; readonly link: Part },
): MailDocument {
  const isEnglish = language === 'en';
  return {
    language,
    subject,
    parts: [
      { kind: 'paragraph', text: `${isEnglish ? 'Dear' : 'Bonjour'} ${firstName} ${lastName},` },
      { kind: 'paragraph', text },
      link,
      { kind: 'signature', text: isEnglish ? 'The webmaster' : 'Le webmestre' },
    ],
  };
}

/** The way out for whose password somebody else knows. */
export function newPasswordLink({ language, portalUrl }: Pick<AboutAccount, 'language' | 'portalUrl'>): Part {
  const url = `${portalUrl}/mot-de-passe-oublie`;
  return language === 'en'
    ? {
        kind: 'link',
        text: 'It was not you? Somebody knows your password. Choose another, which ends every session:',
        label: 'choose a new password',
        url,
      }
    : {
        kind: 'link',
        text: 'Ce n’était pas vous ? Quelqu’un connaît votre mot de passe. Choisissez-en un autre, ce qui ferme toutes les sessions :',
        label: 'choisir un nouveau mot de passe',
        url,
      };
}
