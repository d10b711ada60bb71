/** What the page of a step-up says. */
export const fr = {
  title: 'Confirmez votre identité',
  lead: 'Pour votre sécurité, ce changement demande une authentification complète de moins de 15 minutes.',
  service: (name: string, level: string) => `Le téléservice ${name} demande le niveau « ${level} ».`,
  deny: (level: string) => `Votre compte est au niveau « ${level} », qui ne permet pas d'y accéder.`,
  settling: (when: string) =>
    `Votre second facteur vient d’être enregistré. Pour votre sécurité, il ne donne accès aux téléservices qu’à partir du ${when} (heure de Paris).`,
  choose: "Choisir un autre niveau dans l'onglet Sécurité",
  submit: 'Continuer',
};
