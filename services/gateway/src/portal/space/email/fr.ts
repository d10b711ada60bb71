/** What «Courriel» says. */
export const fr = {
  tab: 'Courriel',
  heading: 'Courriel',
  address: 'Adresse mél',
  current: 'Adresse actuelle',
  pending: 'Nouvelle adresse, à confirmer',
  pendingUntil: (when: string) => `Suivez le lien qui y a été envoyé, au plus tard le ${when}.`,
  lead: 'Pour changer d’adresse, indiquez la nouvelle : un lien y est envoyé et elle ne compte qu’une fois confirmée. L’adresse actuelle est prévenue et peut arrêter le changement.',
  next: 'Nouvelle adresse mél',
  proveFirst: 'Confirmer votre identité pour changer d’adresse',
  submit: 'Changer d’adresse',
  newsletter: 'Liste de diffusion Infos Douane',
  subscribe: 'Recevoir la liste de diffusion Infos Douane',
  newsletterHint: 'Elle n’est pas encore diffusée : votre choix est retenu, rien n’est envoyé pour l’instant.',
  save: 'Enregistrer',
  done: {
    requested: 'Un lien de confirmation est en route vers la nouvelle adresse. Rien ne change avant qu’il soit suivi.',
    newsletter: 'Votre choix est enregistré.',
  },
  language: 'Langue des mails',
  languages: { fr: 'Français', en: 'Anglais' },
  /** What is said of wrong fields. */
  errors: {
    email: {
      'email-unchanged': 'C’est déjà l’adresse de votre compte.',
    },
  },
};
