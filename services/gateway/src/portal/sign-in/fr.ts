/** What the page of signing in says, and others on the way in. */
export const fr = {
  title: 'Connexion',
  heading: 'Entrer dans votre espace personnel',
  lead: 'Donnez votre identifiant et votre mot de passe.',
  identifier: 'Identifiant',
  password: 'Mot de passe',
  submit: 'Entrer',
  failed: 'L’identifiant ou le mot de passe est incorrect.',
  failedAdvice: 'Un compte ne s’ouvre qu’une fois activé par le lien du mail d’activation.',
  challenge:
    'Ce compte demande un jeton SMS, mais l’envoi de SMS à ce numéro n’est pas ouvert pour le moment [Service non encore ouvert]. Le mot de passe seul ne suffit pas : réessayez plus tard, ou écrivez-nous depuis la page Contact.',
  noAccountTitle: 'Pas encore de compte ?',
  noAccount: 'Remplir le formulaire d’inscription',
  notActive: 'Compte pas encore activé ?',
  activationMail: 'Recevoir de nouveau le mail d’activation',
  forgotten: 'Mot de passe oublié ?',
  asking: (name: string) => `Le téléservice ${name} demande qui vous êtes. Entrez pour y continuer.`,
  reasons: {
    required: 'Entrez dans votre espace personnel pour voir cette page.',
    'signed-out': 'Vous êtes déconnecté.',
    'challenge-over':
      'La demande de code n’est plus valable. Donnez de nouveau votre identifiant et votre mot de passe.',
    'password-reset':
      'Votre nouveau mot de passe est enregistré. Vos sessions sont fermées : entrez avec ce mot de passe.',
  },
};
