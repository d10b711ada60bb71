import type { Language } from '#contracts';
import type { MailDocument } from './mail-document.js';
import { parisTime } from './paris-time.js';
import { strangersGreeting } from './strangers-greeting.js';

export interface ActivationMail {
  readonly language: Language;
  readonly activationUrl: string;
  readonly disownUrl: string;
  /** ISO 8601 instant. */
  readonly linkExpiresAt: string;
}

/** Guide row 21: the registration is final only after activation, by the link «activation du compte créé». */
export function activationMail({ language, activationUrl, disownUrl, linkExpiresAt }: ActivationMail): MailDocument {
  const until = parisTime(linkExpiresAt, language);
  if (language === 'en') {
    return {
      language,
      subject: 'Activate your Prodouane account',
      parts: [
        { kind: 'paragraph', text: strangersGreeting.en },
        {
          kind: 'paragraph',
          text: 'Your registration is recorded. It is final only once you have activated your account.',
        },
        {
          kind: 'paragraph',
          text: `Follow the link below, then enter your identifier and your password. The link works until ${until} (Paris time).`,
        },
        { kind: 'action', label: 'activate the account created', url: activationUrl },
        {
          kind: 'paragraph',
          text: 'Of several registrations under this identifier only the last counts, with its password and its mail. If your password is refused, register again.',
        },
        { kind: 'link', text: 'You did not register?', label: 'it was not me', url: disownUrl },
        { kind: 'signature', text: 'The webmaster' },
      ],
    };
  }
  return {
    language,
    subject: 'Activation de votre compte Prodouane',
    parts: [
      { kind: 'paragraph', text: strangersGreeting.fr },
      {
        kind: 'paragraph',
        text: 'Votre inscription est enregistrée. Elle ne sera définitive qu’après l’activation de votre compte.',
      },
      {
        kind: 'paragraph',
        text: `Suivez le lien ci-dessous, puis saisissez votre identifiant et votre mot de passe. Le lien est valable jusqu’au ${until} (heure de Paris).`,
      },
      { kind: 'action', label: 'activation du compte créé', url: activationUrl },
      {
        kind: 'paragraph',
        text: 'De plusieurs inscriptions sous cet identifiant, seule la dernière compte, avec son mot de passe et son mail. Si votre mot de passe est refusé, inscrivez-vous de nouveau.',
      },
      {
        kind: 'link',
        text: 'Vous n’êtes pas à l’origine de cette inscription ?',
        label: 'ce n’est pas moi',
        url: disownUrl,
      },
      { kind: 'signature', text: 'Le webmestre' },
    ],
  };
}
