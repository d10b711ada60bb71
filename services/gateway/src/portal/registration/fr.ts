import { typedLimits } from '#contracts';
import type { Installation } from '../frame/installation.js';

const { least, most } = typedLimits.identifier;

/** What «Inscription» says. */
export const fr = {
  title: 'Inscription',
  lead: 'Ce formulaire ouvre un compte personnel. Chaque collaborateur d’une entreprise s’inscrit pour lui-même : un compte ne se partage pas.',
  access: 'Votre accès',
  identifier: 'Identifiant',
  identifierHint: `Par exemple jdupont. De ${least} à ${most} lettres sans accent, chiffres, points, tirets ou traits bas.`,
  password: 'Mot de passe',
  passwordConfirmation: 'Confirmation du mot de passe',
  securityLevel: 'Niveau de sécurité du compte',
  securityLevelHint: 'Il s’applique à chaque entrée dans votre espace personnel.',
  smsWeaker: 'Le jeton reçu par SMS renforce le mot de passe ; c’est toutefois le plus faible des seconds facteurs.',
  notYetOpen: '[Service non encore ouvert]',
  identity: 'Votre identité',
  firstName: 'Prénom',
  lastName: 'Nom',
  contact: 'Vous joindre',
  email: 'Adresse mél',
  emailHint: 'Le mail d’activation y sera envoyé.',
  mobile: 'Numéro SMS',
  mobileHint: 'Obligatoire pour le niveau « Jeton SMS ». Par exemple 0612345678.',
  company: 'Votre entreprise',
  newsletter: 'Vous souhaitez vous inscrire à la liste de diffusion Infos Douane',
  privacy: 'Vos données servent à ouvrir et à protéger votre compte.',
  privacyLink: 'Données personnelles',
  submit: 'Valider',
  already: 'Déjà inscrit ?',
  resend: 'Recevoir de nouveau le mail d’activation',
  recorded: {
    title: 'Ouverture de votre compte',
    recorded: 'Votre inscription est enregistrée',
    mail: 'Vous allez recevoir un mail à l’adresse que vous avez indiquée. Cliquez sur le lien de validation qu’il contient pour activer vos droits.',
    thanks: 'Merci et à très bientôt.',
    signature: 'Le webmestre',
    takenIntoAccount: (when: string) => `Inscription prise en compte le ${when}`,
    nextTitle: 'Et maintenant ?',
    next: ({ activationLink, reservation }: Installation) => [
      `Le lien est valable ${activationLink} ; votre identifiant est réservé pendant ${reservation}.`,
      'Le mail peut tarder quelques minutes. Pensez à regarder dans les courriers indésirables.',
    ],
    notReceived: 'Le mail n’arrive pas ?',
    print: 'Cette page peut être imprimée.',
  },
  /** What is said of wrong fields. */
  errors: {
    securityLevel: {
      required: 'Choisissez le niveau de sécurité du compte.',
      'level-unavailable': 'Ce niveau de sécurité n’est pas encore ouvert.',
      'invalid-value': 'Choisissez un niveau de sécurité ouvert.',
    },
    firstName: {
      required: 'Indiquez votre prénom.',
      'name-malformed': 'Indiquez votre prénom, sans adresse ni suite de chiffres.',
      'too-long': `Le prénom compte au plus ${typedLimits.name} caractères.`,
    },
    lastName: {
      required: 'Indiquez votre nom.',
      'name-malformed': 'Indiquez votre nom, sans adresse ni suite de chiffres.',
      'too-long': `Le nom compte au plus ${typedLimits.name} caractères.`,
    },
    mobile: {
      'mobile-required': 'Indiquez un numéro SMS : le niveau « Jeton SMS » en a besoin.',
    },
  },
};
