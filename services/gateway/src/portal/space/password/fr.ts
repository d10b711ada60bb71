/** What «Mot de passe» says. */
export const fr = {
  tab: 'Mot de passe',
  heading: 'Mot de passe',
  lead: (date: string) => `Votre mot de passe est inchangé depuis le ${date}.`,
  current: 'Mot de passe actuel',
  next: 'Nouveau mot de passe',
  nextHint: 'Plus de 6 caractères, difficile à deviner. Une suite de plusieurs mots convient très bien.',
  confirmation: 'Confirmation du nouveau mot de passe',
  submit: 'Changer le mot de passe',
  changed: 'Votre mot de passe est changé. Vos autres sessions sont fermées.',
};
