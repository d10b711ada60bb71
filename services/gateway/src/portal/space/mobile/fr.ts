import { codeDigits } from '#personal-data';
import type { Installation } from '../../frame/installation.js';

/** What the page of giving a mobile number says. */
export const fr = {
  heading: 'Numéro SMS',
  lead: 'Un code sera envoyé à ce numéro pour le confirmer. Rien ne change avant que vous ne le donniez.',
  number: 'Numéro SMS',
  numberHint: 'Un numéro de téléphone mobile, par exemple 0612345678.',
  send: 'Recevoir le code',
  codeHeading: 'Confirmer le numéro SMS',
  codeLead: ({ code }: Installation) =>
    `Recopiez le code à ${codeDigits} chiffres reçu par SMS. Il est valable ${code}.`,
  code: 'Code reçu par SMS',
  codeHint: 'L’ancien numéro et votre adresse mél seront prévenus du changement.',
  confirm: 'Valider',
  again: 'Corriger le numéro, ou recevoir un autre code',
  back: 'Retour à l’onglet Sécurité',
  /** What is said of wrong fields. */
  errors: {
    mobile: {
      'mobile-unreachable': 'L’envoi de SMS à ce numéro n’est pas ouvert.',
    },
  },
};
