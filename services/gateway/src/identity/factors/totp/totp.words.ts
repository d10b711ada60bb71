import { codeDigits, totpPeriodSeconds } from '#personal-data';
import { inLanguages } from '#web-pages';
import type { FactorWords } from '../second-factor.js';

/** What is said of a code of an application where it is asked for. */
export const totpWords = inLanguages<FactorWords>(
  {
    title: 'Code de l’application',
    lead: () => 'Ouvrez votre application d’authentification et recopiez le code qu’elle affiche pour ce portail.',
    label: 'Code de l’application, ou code de récupération',
    hint: `${codeDigits} chiffres, qui changent toutes les ${totpPeriodSeconds} secondes. Sans l’application, donnez l’un de vos codes de récupération.`,
    instead: () => 'Donner un code de l’application',
    strength: 'Chaque code de récupération ne sert qu’une fois.',
  },
  {
    title: 'Code of the application',
    lead: () => 'Open your authenticator application and copy the code that it shows for this portal.',
    label: 'Code of the application, or recovery code',
    hint: `${codeDigits} digits, which change every ${totpPeriodSeconds} seconds. Without the application, enter one of your recovery codes.`,
    instead: () => 'Enter a code of the application',
    strength: 'Each recovery code works once.',
  },
);
