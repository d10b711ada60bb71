import type { Destination, Language } from '#contracts';
import type { MailDocument } from './mail-document.js';
import { parisTime } from './paris-time.js';
import { strangersGreeting } from './strangers-greeting.js';

interface AboutEmail {
  readonly language: Language;
  readonly destination: Destination;
}

/** ISO 8601 instant. */
type Until = { readonly linkExpiresAt: string };

/** To the new address: it counts only once its link was followed. */
export function emailConfirmationMail({
  language,
  confirmUrl,
  linkExpiresAt,
}: Pick<AboutEmail, 'language'> & Until & { readonly confirmUrl: string }): MailDocument {
  const until = parisTime(linkExpiresAt, language);
  if (language === 'en') {
    return {
      language,
      subject: 'Confirm the new address of your Prodouane account',
      parts: [
        { kind: 'paragraph', text: strangersGreeting.en },
        {
          kind: 'paragraph',
          text: `This address was given as the new e-mail address of a Prodouane account. Confirm it by the link below until ${until} (Paris time); until then nothing changes.`,
        },
        { kind: 'action', label: 'confirm this address', url: confirmUrl },
        { kind: 'paragraph', text: 'You have no such account? Do nothing: this address will not be used.' },
        { kind: 'signature', text: 'The webmaster' },
      ],
    };
  }
  return {
    language,
    subject: 'Confirmez la nouvelle adresse de votre compte Prodouane',
    parts: [
      { kind: 'paragraph', text: strangersGreeting.fr },
      {
        kind: 'paragraph',
        text: `Cette adresse a été donnée comme nouvelle adresse mél d’un compte Prodouane. Confirmez-la par le lien ci-dessous jusqu’au ${until} (heure de Paris) ; d’ici là, rien ne change.`,
      },
      { kind: 'action', label: 'confirmer cette adresse', url: confirmUrl },
      {
        kind: 'paragraph',
        text: 'Vous n’avez pas ce compte ? Ne faites rien : cette adresse ne sera pas utilisée.',
      },
      { kind: 'signature', text: 'Le webmestre' },
    ],
  };
}

/** To the present address: somebody wants another, and here is how to stop that. The other is not told. */
export function emailChangeNoticeMail({
  language,
  destination,
  stopUrl,
  linkExpiresAt,
}: AboutEmail & Until & { readonly stopUrl: string }): MailDocument {
  const { firstName, lastName, identifier } = destination;
  const until = parisTime(linkExpiresAt, language);
  if (language === 'en') {
    return {
      language,
      subject: 'A change of address was asked for on your Prodouane account',
      parts: [
        { kind: 'paragraph', text: `Dear ${firstName} ${lastName},` },
        {
          kind: 'paragraph',
          text: `Another e-mail address was asked for on your account ${identifier}. It will replace this one as soon as it is confirmed, at the latest on ${until} (Paris time). If it was you, you need do nothing here.`,
        },
        {
          kind: 'link',
          text: 'It was not you? Stop the change, then choose another password:',
          label: 'stop the change',
          url: stopUrl,
        },
        { kind: 'signature', text: 'The webmaster' },
      ],
    };
  }
  return {
    language,
    subject: 'Changement d’adresse demandé sur votre compte Prodouane',
    parts: [
      { kind: 'paragraph', text: `Bonjour ${firstName} ${lastName},` },
      {
        kind: 'paragraph',
        text: `Une autre adresse mél a été demandée pour votre compte ${identifier}. Elle remplacera celle-ci dès qu’elle sera confirmée, au plus tard le ${until} (heure de Paris). Si c’était vous, vous n’avez rien à faire ici.`,
      },
      {
        kind: 'link',
        text: 'Ce n’était pas vous ? Arrêtez le changement, puis changez de mot de passe :',
        label: 'arrêter le changement',
        url: stopUrl,
      },
      { kind: 'signature', text: 'Le webmestre' },
    ],
  };
}
