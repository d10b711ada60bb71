/** What the pages of the activation say. */
export const fr = {
  title: 'Activation de votre compte',
  lead: 'Pour que votre inscription soit définitive, donnez l’identifiant et le mot de passe que vous avez choisis.',
  identifier: 'Identifiant',
  password: 'Mot de passe',
  submit: 'Activer',
  refused:
    'L’activation n’a pas abouti. Le lien, l’identifiant ou le mot de passe ne convient pas, ou le lien a déjà servi ou n’est plus valable.',
  alreadyActive: 'Compte déjà activé ?',
  waysOutTitle: 'Si cela ne marche pas',
  noLink:
    'Cette page s’ouvre par le lien « activation du compte créé » du mail d’activation. Le lien est incomplet : il a peut-être été coupé par votre messagerie.',
  active: {
    title: 'Votre compte est actif',
    lead: 'Votre inscription est définitive. Entrez dans votre espace personnel avec votre identifiant et votre mot de passe.',
  },
  activating: {
    title: 'Votre compte est en cours d’ouverture',
    lead: 'Votre inscription est définitive. L’ouverture du compte s’achève dans quelques instants ; vous pourrez alors entrer dans votre espace personnel.',
    signIn: 'Entrer dans mon espace personnel',
  },
};
