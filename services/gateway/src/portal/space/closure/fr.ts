/** What «Fermer le compte» says. */
export const fr = {
  heading: 'Fermer le compte',
  lead: 'Fermer votre compte vous en ferme aussitôt la porte, à vous comme aux autres.',
  consequences: [
    'Toutes vos sessions se ferment et plus personne ne peut entrer.',
    'Un mail vous le confirme. Pendant 30 jours, son lien permet de rouvrir le compte.',
    'Ensuite, vos données personnelles sont effacées pour toujours, partout.',
    'L’identifiant n’est donné à personne d’autre.',
  ],
  exportFirst: 'Emporter d’abord une copie de mes données',
  submit: 'Fermer mon compte',
  cancel: 'Ne rien changer',
  doneTitle: 'Votre compte est fermé',
  done: 'Un mail vous le confirme, avec un lien pour le rouvrir pendant 30 jours. Ensuite, vos données seront effacées.',
};
