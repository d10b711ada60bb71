/** What the page of a step-up says. */
export const fr = {
  title: 'Confirmez votre identité',
  lead: 'Pour votre sécurité, ce changement demande une authentification complète de moins de 15 minutes.',
  service: (name: string, level: string) => `Le téléservice ${name} demande le niveau « ${level} ».`,
  deny: (level: string) => `Votre compte est au niveau « ${level} », qui ne permet pas d'y accéder.`,
  choose: "Choisir un autre niveau dans l'onglet Sécurité",
  submit: 'Continuer',
};
