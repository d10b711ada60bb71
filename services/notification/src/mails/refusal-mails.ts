import type { Destination, Language } from '#contracts';
import type { MailDocument } from './mail-document.js';
import { strangersGreeting } from './strangers-greeting.js';

export interface RefusalMail {
  readonly language: Language;
  /** Home page of the portal. */
  readonly portalUrl: string;
}

/** Another person holds the identifier; only the mailbox just given hears of it. */
export function identifierTakenMail({ language, portalUrl }: RefusalMail): MailDocument {
  const url = `${portalUrl}/inscription`;
  if (language === 'en') {
    return {
      language,
      subject: 'Your Prodouane registration: please choose another identifier',
      parts: [
        { kind: 'paragraph', text: strangersGreeting.en },
        {
          kind: 'paragraph',
          text: 'The identifier that you chose is not available, so your registration could not be completed. Please choose another identifier and register again.',
        },
        { kind: 'action', label: 'register again', url },
        { kind: 'paragraph', text: 'If you did not register, you need not do anything: no data about you is kept.' },
        { kind: 'signature', text: 'The webmaster' },
      ],
    };
  }
  return {
    language,
    subject: 'Votre inscription à Prodouane : choisissez un autre identifiant',
    parts: [
      { kind: 'paragraph', text: strangersGreeting.fr },
      {
        kind: 'paragraph',
        text: 'L’identifiant que vous avez choisi n’est pas disponible : votre inscription n’a pas pu aboutir. Choisissez un autre identifiant et inscrivez-vous à nouveau.',
      },
      { kind: 'action', label: 's’inscrire à nouveau', url },
      {
        kind: 'paragraph',
        text: 'Si vous n’êtes pas à l’origine de cette inscription, vous n’avez rien à faire : aucune donnée vous concernant n’est conservée.',
      },
      { kind: 'signature', text: 'Le webmestre' },
    ],
  };
}

/** Somebody registered again with the identifier and address of an account that exists already: the identifier is its holder's. */
export function ownAccountMail({
  language,
  destination: { identifier },
  portalUrl,
}: RefusalMail & { readonly destination: Pick<Destination, 'identifier'> }): MailDocument {
  if (language === 'en') {
    return {
      language,
      subject: 'You already have a Prodouane account',
      parts: [
        { kind: 'paragraph', text: strangersGreeting.en },
        {
          kind: 'paragraph',
          text: `You already have an account under the identifier ${identifier}: there is no need to register again. Sign in on the home page with your identifier and your password.`,
        },
        { kind: 'action', label: 'go to the portal', url: `${portalUrl}/` },
        {
          kind: 'paragraph',
          text: 'If you did not register, somebody may know your identifier and your address. Your account has not changed.',
        },
        { kind: 'signature', text: 'The webmaster' },
      ],
    };
  }
  return {
    language,
    subject: 'Vous avez déjà un compte Prodouane',
    parts: [
      { kind: 'paragraph', text: strangersGreeting.fr },
      {
        kind: 'paragraph',
        text: `Vous avez déjà un compte sous l’identifiant ${identifier} : inutile de vous inscrire à nouveau. Connectez-vous depuis la page d’accueil avec votre identifiant et votre mot de passe.`,
      },
      { kind: 'action', label: 'aller sur le portail', url: `${portalUrl}/` },
      {
        kind: 'paragraph',
        text: 'Si vous n’êtes pas à l’origine de cette demande, quelqu’un connaît peut-être votre identifiant et votre adresse. Votre compte n’a pas changé.',
      },
      { kind: 'signature', text: 'Le webmestre' },
    ],
  };
}
