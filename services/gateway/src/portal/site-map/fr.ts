/** What «Plan du site» says. */
export const fr = {
  title: 'Plan du site',
  lead: 'Toutes les pages du portail.',
  portal: 'Le portail',
  services: 'Services',
  account: 'Votre compte',
  space: 'Espace personnel',
  information: 'Informations',
  activationMail: 'Recevoir de nouveau le mail d’activation',
  emailCorrection: 'Corriger l’adresse de l’inscription',
};
