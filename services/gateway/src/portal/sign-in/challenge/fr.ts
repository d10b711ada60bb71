/** What the page that asks for a code says. */
export const fr = {
  validFor: (minutes: number, until: string) =>
    `Vous avez encore ${minutes} minute${minutes > 1 ? 's' : ''} pour le donner, jusqu’à ${until}.`,
  submit: 'Valider',
  again: 'Recevoir le code à nouveau',
  resent: 'Le même code vient de vous être envoyé à nouveau.',
  otherWay: 'Autre moyen',
  startAgain: 'Revenir à la page de connexion',
  lost: 'Vous n’avez plus de quoi donner ce code ?',
  lostFactor: 'Second facteur perdu',
};
