import { codeDigits, totpPeriodSeconds } from '#personal-data';

/** What the page of setting up an authenticator application says. */
export const fr = {
  heading: 'Configurer l’application d’authentification',
  lead: 'Une application calcule sur votre téléphone les codes que le portail demandera à chaque entrée, en plus du mot de passe.',
  install: 'Installez une application d’authentification de votre choix (FreeOTP, Aegis, 2FAS, Google Authenticator…).',
  scan: 'Avec elle, photographiez le dessin ci-dessous, ou recopiez la clé.',
  giveCode: 'Donnez le code que l’application affiche.',
  qrLabel: 'Dessin à photographier avec l’application (code QR)',
  typeInstead: 'Clé à recopier :',
  code: 'Code affiché par l’application',
  codeHint: `${codeDigits} chiffres, qui changent toutes les ${totpPeriodSeconds} secondes.`,
  submit: 'Activer ce niveau',
  back: 'Retour à l’onglet Sécurité',
  done: 'Le niveau « Application d’authentification » est activé. Vos autres sessions sont fermées.',
  codesHeading: 'Vos codes de récupération',
  codesLead: 'Si vous perdez l’application, chacun de ces codes permet d’entrer une fois, avec votre mot de passe.',
  codesAdvice:
    'Imprimez-les ou recopiez-les maintenant, et rangez-les en lieu sûr : cette page ne les montrera plus. Chaque usage vous sera signalé par mail.',
};
