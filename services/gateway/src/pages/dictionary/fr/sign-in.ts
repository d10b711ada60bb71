export const signIn = {
  title: 'Connexion',
  heading: 'Entrer dans votre espace personnel',
  lead: 'Donnez votre identifiant et votre mot de passe.',
  identifier: 'Identifiant',
  password: 'Mot de passe',
  submit: 'Entrer',
  failed: "L'identifiant ou le mot de passe est incorrect.",
  failedAdvice: "Un compte ne s'ouvre qu'une fois activé par le lien du mail d'activation.",
  throttledTitle: 'Trop de tentatives',
  throttled: (seconds: number) =>
    seconds < 90
      ? `Pour protéger ce compte, la prochaine tentative est possible dans ${seconds} seconde${seconds > 1 ? 's' : ''}.`
      : `Pour protéger ce compte, la prochaine tentative est possible dans ${Math.ceil(seconds / 60)} minutes.`,
  busy: 'Le portail est très sollicité. Réessayez dans quelques instants.',
  challenge: "Ce compte demande un jeton SMS. Ce mode d'entrée n'est pas encore ouvert sur les pages du portail.",
  noAccountTitle: 'Pas encore de compte ?',
  noAccount: "Remplir le formulaire d'inscription",
  notActive: 'Compte pas encore activé ?',
  signInAgain: {
    title: 'Authentification récente requise',
    lead: 'Pour votre sécurité, ce changement se fait dans les 15 minutes qui suivent une authentification. Donnez de nouveau votre identifiant et votre mot de passe pour continuer.',
  },
  required: 'Entrez dans votre espace personnel pour voir cette page.',
  signedOut: 'Vous êtes déconnecté.',
};
