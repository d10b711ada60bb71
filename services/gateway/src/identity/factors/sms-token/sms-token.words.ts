import { codeDigits } from '#personal-data';
import { inLanguages } from '#web-pages';
import type { FactorWords } from '../second-factor.js';

/** What is said of a code by SMS where it is asked for. */
export const smsTokenWords = inLanguages<FactorWords>(
  {
    title: 'Jeton SMS',
    lead: (sentTo) => `Un code à ${codeDigits} chiffres vient d’être envoyé par SMS au numéro ${sentTo}.`,
    label: 'Code reçu par SMS',
    hint: `${codeDigits} chiffres. Nous ne vous le demanderons jamais par téléphone.`,
    instead: (sentTo) => `Recevoir un code par SMS au numéro ${sentTo}`,
    strength:
      'Le jeton reçu par SMS renforce le mot de passe ; c’est toutefois le plus faible des seconds facteurs. L’application d’authentification, dans l’onglet Sécurité, protège mieux.',
    announcement: 'Un code vous sera envoyé par SMS.',
  },
  {
    title: 'SMS token',
    lead: (sentTo) => `A code of ${codeDigits} digits has just been sent by SMS to the number ${sentTo}.`,
    label: 'Code received by SMS',
    hint: `${codeDigits} digits. We will never ask you for it by telephone.`,
    instead: (sentTo) => `Receive a code by SMS at the number ${sentTo}`,
    strength:
      'The token by SMS strengthens the password; it is the weakest of second factors nevertheless. The authenticator application, on the Security tab, protects better.',
    announcement: 'A code will be sent to you by SMS.',
  },
);
