import type { Installation } from '../../frame/installation.js';

/** What «Fermer le compte» says. */
export const fr = {
  heading: 'Fermer le compte',
  lead: 'Fermer votre compte vous en ferme aussitôt la porte, à vous comme aux autres.',
  consequences: ({ closedAccount }: Installation) => [
    'Toutes vos sessions se ferment et plus personne ne peut entrer.',
    `Un mail vous le confirme. Pendant ${closedAccount}, son lien permet de rouvrir le compte.`,
    'Ensuite, vos données personnelles sont effacées pour toujours, partout.',
    'L’identifiant n’est donné à personne d’autre.',
  ],
  exportFirst: 'Emporter d’abord une copie de mes données',
  submit: 'Fermer mon compte',
  cancel: 'Ne rien changer',
  doneTitle: 'Votre compte est fermé',
  done: ({ closedAccount }: Installation) =>
    `Un mail vous le confirme, avec un lien pour le rouvrir pendant ${closedAccount}. Ensuite, vos données seront effacées.`,
};
