import { levels, type SecurityLevel } from '#contracts';
import type { FactorMail } from './factor-mails.js';
import type { MailDocument } from './mail-document.js';
import { parisTime } from './paris-time.js';

export interface FactorRecoveryMail extends FactorMail {
  /** Whose factor is said to be lost. */
  readonly securityLevel: SecurityLevel;
  readonly recoveryUrl: string;
  readonly stopUrl: string;
  /** ISO 8601 instants: from when on the first link works, and until when both do. */
  readonly opensAt: string;
  readonly linkExpiresAt: string;
}

/** The way out of a lost second factor; the time until the link works is for whoever did not ask for it. */
export function factorRecoveryMail(mail: FactorRecoveryMail): MailDocument {
  const { language, destination, securityLevel, recoveryUrl, stopUrl } = mail;
  const { firstName, lastName, identifier } = destination;
  const factor = levels.words(securityLevel, language).name;
  const [from, until] = [parisTime(mail.opensAt, language), parisTime(mail.linkExpiresAt, language)];
  const texts =
    language === 'fr'
      ? {
          subject: 'Second facteur perdu : retrouver l’accès à votre compte Prodouane',
          greeting: `Bonjour ${firstName} ${lastName},`,
          what: `On a déclaré perdu le second facteur de votre compte ${identifier} (${factor}), avec le bon mot de passe.`,
          when: `Pour votre sécurité, le lien ci-dessous ne fonctionnera qu’à partir du ${from}, et jusqu’au ${until} (heure de Paris). Gardez ce mail : il n’y en aura pas d’autre.`,
          label: 'remplacer le second facteur',
          stop: 'Ce n’était pas vous ? Quelqu’un connaît votre mot de passe : annulez la demande, ce que fait aussi une entrée dans votre espace personnel avec votre second facteur, puis changez de mot de passe :',
          stopLabel: 'annuler la demande',
          signature: 'Le webmestre',
        }
      : {
          subject: 'Second factor lost: getting back into your Prodouane account',
          greeting: `Dear ${firstName} ${lastName},`,
          what: `Somebody said that the second factor of your account ${identifier} (${factor}) is lost, with the right password.`,
          when: `For your security, the link below will work only from ${from} on, and until ${until} (Paris time). Keep this mail: there will be no other.`,
          label: 'replace the second factor',
          stop: 'It was not you? Somebody knows your password: cancel the request, which signing in with your second factor does as well, then choose another password:',
          stopLabel: 'cancel the request',
          signature: 'The webmaster',
        };
  return {
    language,
    subject: texts.subject,
    parts: [
      { kind: 'paragraph', text: texts.greeting },
      { kind: 'paragraph', text: texts.what },
      { kind: 'paragraph', text: texts.when },
      { kind: 'action', label: texts.label, url: recoveryUrl },
      { kind: 'link', text: texts.stop, label: texts.stopLabel, url: stopUrl },
      { kind: 'signature', text: texts.signature },
    ],
  };
}

/** By the link of a recovery, by operations, or by the link of the mail about a new factor. */
export type RemovedBy = 'recovery' | 'operator' | 'stop';

/** Told after the fact: the password alone is enough from now on. */
export function factorsRemovedMail({
  language,
  destination,
  portalUrl,
  by,
}: FactorMail & { readonly by: RemovedBy }): MailDocument {
  const { firstName, lastName, identifier } = destination;
  const texts =
    language === 'fr'
      ? {
          subject: 'Le second facteur de votre compte Prodouane a été retiré',
          greeting: `Bonjour ${firstName} ${lastName},`,
          what: {
            operator: `Notre assistance vient de retirer le second facteur de votre compte ${identifier}.`,
            recovery: `Le second facteur de votre compte ${identifier} vient d’être retiré, par le lien qui vous avait été envoyé.`,
            stop: `Le second facteur de votre compte ${identifier} vient d’être retiré, et son mot de passe remplacé, par le lien « ce n’est pas moi » qui vous avait été envoyé.`,
          }[by],
          next: 'Votre mot de passe suffit désormais pour entrer, et toutes vos sessions ont été fermées. Choisissez sans tarder un nouveau second facteur dans l’onglet Sécurité.',
          warning: 'Ce n’était pas vous, ou vous n’avez rien demandé ? Changez de mot de passe et prévenez-nous :',
          signature: 'Le webmestre',
        }
      : {
          subject: 'The second factor of your Prodouane account was taken away',
          greeting: `Dear ${firstName} ${lastName},`,
          what: {
            operator: `Our support has just taken the second factor of your account ${identifier} away.`,
            recovery: `The second factor of your account ${identifier} has just been taken away, by the link that had been sent to you.`,
            stop: `The second factor of your account ${identifier} has just been taken away, and its password replaced, by the link “it was not me” that had been sent to you.`,
          }[by],
          next: 'Your password is enough to enter from now on, and all your sessions have been ended. Choose another second factor soon, on the Security tab.',
          warning: 'It was not you, or you asked for nothing? Choose another password and tell us:',
          signature: 'The webmaster',
        };
  return {
    language,
    subject: texts.subject,
    parts: [
      { kind: 'paragraph', text: texts.greeting },
      { kind: 'paragraph', text: texts.what },
      { kind: 'paragraph', text: texts.next },
      { kind: 'link', text: texts.warning, label: 'contact', url: `${portalUrl}/contact` },
      { kind: 'signature', text: texts.signature },
    ],
  };
}
