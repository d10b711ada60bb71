import type { Destination, Language } from '#contracts';
import type { MailDocument } from './mail-document.js';
import { parisTime } from './paris-time.js';

export interface AccountClosedMail {
  readonly language: Language;
  readonly destination: Destination;
  readonly portalUrl: string;
  /** How the person who closed the account undoes it, and until when; absent where operations closed it. */
  readonly reopening?: { readonly url: string; readonly until: string };
}

/** The account is closed, and what becomes of its data. */
export function accountClosedMail({ language, destination, portalUrl, reopening }: AccountClosedMail): MailDocument {
  const { firstName, lastName, identifier } = destination;
  const contact = `${portalUrl}/contact`;
  const until = reopening && parisTime(reopening.until, language);
  if (language === 'en') {
    return {
      language,
      subject: 'Your Prodouane account is closed',
      parts: [
        { kind: 'paragraph', text: `Dear ${firstName} ${lastName},` },
        reopening
          ? {
              kind: 'paragraph',
              text: `Your account ${identifier} is closed, as you asked, and its sessions have ended. On ${until} (Paris time) your personal data will be erased for ever.`,
            }
          : {
              kind: 'paragraph',
              text: `Your account ${identifier} was closed by the administration of the portal, and its sessions have ended. Your personal data will be erased.`,
            },
        ...(reopening
          ? [
              {
                kind: 'link',
                text: 'You changed your mind, or it was not you? Until then the account can be reopened:',
                label: 'reopen my account',
                url: reopening.url,
              } as const,
            ]
          : []),
        { kind: 'link', text: 'A question?', label: 'contact', url: contact },
        { kind: 'signature', text: 'The webmaster' },
      ],
    };
  }
  return {
    language,
    subject: 'Votre compte Prodouane est fermé',
    parts: [
      { kind: 'paragraph', text: `Bonjour ${firstName} ${lastName},` },
      reopening
        ? {
            kind: 'paragraph',
            text: `Votre compte ${identifier} est fermé, comme vous l’avez demandé, et ses sessions le sont aussi. Le ${until} (heure de Paris), vos données personnelles seront effacées pour toujours.`,
          }
        : {
            kind: 'paragraph',
            text: `Votre compte ${identifier} a été fermé par l’administration du portail, et ses sessions le sont aussi. Vos données personnelles seront effacées.`,
          },
      ...(reopening
        ? [
            {
              kind: 'link',
              text: 'Vous avez changé d’avis, ou ce n’était pas vous ? D’ici là, le compte peut être rouvert :',
              label: 'rouvrir mon compte',
              url: reopening.url,
            } as const,
          ]
        : []),
      { kind: 'link', text: 'Une question ?', label: 'contact', url: contact },
      { kind: 'signature', text: 'Le webmestre' },
    ],
  };
}
