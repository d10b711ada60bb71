/** What an administrator reads of one member. */
export const fr = {
  rights: 'Droits d’accès',
  noRights: 'Aucun droit d’accès.',
  change: 'Modifier',
  changeLabel: (service: string) => `Modifier le droit d’accès à ${service}`,
  grantHeading: 'Accorder un droit',
  grant: (service: string) => `Accorder un droit d’accès à ${service}`,
  nothingLeft: 'Il n’y a rien d’autre à accorder : l’opérateur n’a d’adhésion ouverte à aucun autre téléservice.',
  administration: 'Administration',
  administratorLead:
    'Un administrateur invite des collègues, accorde et retire les droits de tous, et voit les adhésions.',
  designate: 'Désigner administrateur',
  withdrawAdministrator: 'Retirer l’administration',
  ending: 'Appartenance',
  remove: 'Retirer cette personne de l’opérateur',
  back: 'Retour à l’opérateur',
  done: {
    'droit-enregistre': 'Le droit est enregistré.',
    'droit-retire': 'Le droit est retiré : la personne n’entre plus dans le téléservice.',
    'administrateur-designe': 'La personne est maintenant administrateur de cet opérateur.',
    'administrateur-retire': 'La personne n’est plus administrateur de cet opérateur.',
  },
  last: 'C’est le dernier administrateur de cet opérateur. Désignez d’abord un autre administrateur.',
  conflict: 'L’opérateur a changé entre-temps. Vérifiez, puis validez de nouveau.',
  right: {
    newHeading: (service: string, person: string) => `Accorder ${service} à ${person}`,
    heading: (service: string, person: string) => `Droit de ${person} à ${service}`,
    now: 'Droit actuel :',
    none: 'aucun',
    notGrantable:
      'L’opérateur n’a pas d’adhésion ouverte à ce téléservice : ce droit ne peut plus être modifié, seulement retiré.',
    grant: 'Accorder ce droit',
    change: 'Modifier ce droit',
    withdrawHeading: 'Retirer ce droit',
    withdrawLead: 'La personne n’entre plus dans le téléservice.',
    withdraw: 'Retirer ce droit',
    back: 'Retour au membre',
    stale:
      'Les droits de ce membre ont changé entre-temps ; le droit actuel est montré ci-dessous. Vérifiez ce que vous avez saisi, puis validez de nouveau.',
    unknownRole: 'Le téléservice n’a plus ce rôle. Vérifiez, puis validez de nouveau.',
  },
  removal: {
    heading: (person: string) => `Retirer ${person}`,
    lead: 'Tous ses droits pour cet opérateur prennent fin aussitôt. Pour revenir, il faudra une nouvelle invitation.',
    submit: 'Retirer cette personne',
    cancel: 'Ne rien changer',
  },
};
