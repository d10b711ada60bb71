import type { Installation } from '../../frame/installation.js';

/** What the pages of a forgotten password say. */
export const fr = {
  title: 'Mot de passe oublié',
  lead: 'Indiquez l’identifiant et l’adresse mél de votre compte. Un mail vous y apporte un lien pour choisir un nouveau mot de passe.',
  identifier: 'Identifiant',
  email: 'Adresse mél',
  emailHint: 'Celle de votre compte.',
  submit: 'Envoyer le mail',
  notActive: 'Compte pas encore activé ?',
  activationMail: 'Recevoir de nouveau le mail d’activation',
  sentTitle: 'Demande de nouveau mot de passe enregistrée',
  sent: 'Si cet identifiant et cette adresse sont ceux d’un compte, un mail est en route. Son lien remplace les précédents.',
  sentAdvice: ({ mailInterval, resetLink }: Installation) =>
    `Il peut tarder quelques minutes. Les envois sont espacés d’au moins ${mailInterval} et limités en nombre. Le lien vaut ${resetLink} ; tant que vous ne le suivez pas, rien ne change.`,
  password: 'Nouveau mot de passe',
  confirmation: 'Confirmation du nouveau mot de passe',
  links: {
    reset: {
      title: 'Choisir un nouveau mot de passe',
      lead: 'Choisissez un nouveau mot de passe. Toutes les sessions ouvertes seront fermées.',
      submit: 'Enregistrer le mot de passe',
    },
    undo: {
      title: 'Rétablir votre ancienne adresse',
      lead: 'Cette adresse redevient celle de votre compte. Choisissez en même temps un nouveau mot de passe : qui a changé l’adresse connaît peut-être l’ancien. Toutes les sessions ouvertes seront fermées.',
      submit: 'Rétablir cette adresse',
    },
    stopFactor: {
      title: 'Retirer un second facteur ajouté par un autre',
      lead: 'Votre compte n’aura plus de second facteur. Choisissez en même temps un nouveau mot de passe : qui a ajouté ce facteur connaît l’ancien. Toutes les sessions ouvertes seront fermées.',
      submit: 'Retirer le second facteur',
    },
  },
  refused: 'Le lien ne convient pas, a déjà servi, a été remplacé par un plus récent ou n’est plus valable.',
  again: 'Demander un nouveau lien',
  noLink:
    'Cette page s’ouvre par le lien « choisir un nouveau mot de passe » du mail. Le lien est incomplet : il a peut-être été coupé par votre messagerie.',
};
