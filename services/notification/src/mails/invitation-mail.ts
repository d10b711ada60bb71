import type { InvitedDestination, Language } from '#contracts';
import type { MailDocument } from './mail-document.js';
import { parisTime } from './paris-time.js';
import { strangersGreeting } from './strangers-greeting.js';

export interface InvitationMail {
  readonly language: Language;
  readonly destination: InvitedDestination;
  readonly invitationUrl: string;
  /** ISO 8601 instant. */
  readonly linkExpiresAt: string;
}

/** To an address that nobody has proven: it names the operator and the function of who invites, never a person. */
export function invitationMail({ language, destination, invitationUrl, linkExpiresAt }: InvitationMail): MailDocument {
  const { operator, teleservices } = destination;
  const until = parisTime(linkExpiresAt, language);
  if (language === 'en') {
    return {
      language,
      subject: `Invitation to act for ${operator} on Prodouane`,
      parts: [
        { kind: 'paragraph', text: strangersGreeting.en },
        {
          kind: 'paragraph',
          text: `An administrator of ${operator} invites you to act for this operator on the portal, in: ${teleservices.join(', ')}.`,
        },
        {
          kind: 'paragraph',
          text: `Follow the link below, then sign in to your account, or open one: it may have another address than this one. The link works once, until ${until} (Paris time).`,
        },
        { kind: 'action', label: 'answer the invitation', url: invitationUrl },
        {
          kind: 'paragraph',
          text: 'You did not expect it? Do nothing: once the link has ended, your address is forgotten. Who has an account can also decline it there, by the same link. Never pass the link on: whoever has it can accept in your place.',
        },
        { kind: 'signature', text: 'The webmaster' },
      ],
    };
  }
  return {
    language,
    subject: `Invitation à agir pour ${operator} sur Prodouane`,
    parts: [
      { kind: 'paragraph', text: strangersGreeting.fr },
      {
        kind: 'paragraph',
        text: `Un administrateur de ${operator} vous invite à agir pour cet opérateur sur le portail, dans : ${teleservices.join(', ')}.`,
      },
      {
        kind: 'paragraph',
        text: `Suivez le lien ci-dessous, puis entrez dans votre compte, ou ouvrez-en un : son adresse peut être une autre que celle-ci. Le lien sert une seule fois, jusqu’au ${until} (heure de Paris).`,
      },
      { kind: 'action', label: 'répondre à l’invitation', url: invitationUrl },
      {
        kind: 'paragraph',
        text: 'Vous ne l’attendiez pas ? Ne faites rien : une fois le lien échu, votre adresse est oubliée. Avec un compte, vous pouvez aussi la refuser, par le même lien. Ne transmettez ce lien à personne : qui l’a peut accepter à votre place.',
      },
      { kind: 'signature', text: 'Le webmestre' },
    ],
  };
}
