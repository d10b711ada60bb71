export const signIn = {
  title: 'Connexion',
  heading: 'Entrer dans votre espace personnel',
  lead: 'Donnez votre identifiant et votre mot de passe.',
  identifier: 'Identifiant',
  password: 'Mot de passe',
  submit: 'Entrer',
  failed: "L'identifiant ou le mot de passe est incorrect.",
  failedAdvice: "Un compte ne s'ouvre qu'une fois activé par le lien du mail d'activation.",
  challenge:
    "Ce compte demande un jeton SMS, mais l'envoi de SMS à ce numéro n'est pas ouvert pour le moment [Service non encore ouvert]. Le mot de passe seul ne suffit pas : réessayez plus tard, ou écrivez-nous depuis la page Contact.",
  noAccountTitle: 'Pas encore de compte ?',
  noAccount: "Remplir le formulaire d'inscription",
  notActive: 'Compte pas encore activé ?',
  forgotten: 'Mot de passe oublié ?',
  reasons: {
    required: 'Entrez dans votre espace personnel pour voir cette page.',
    'signed-out': 'Vous êtes déconnecté.',
    'challenge-over':
      "La demande de code n'est plus valable. Donnez de nouveau votre identifiant et votre mot de passe.",
    'password-reset':
      'Votre nouveau mot de passe est enregistré. Vos sessions sont fermées : entrez avec ce mot de passe.',
  },
  lostPhone: {
    question: "Vous n'avez plus ce téléphone ?",
    title: 'Téléphone perdu',
    lead: 'Donnez votre identifiant et votre mot de passe : un mail vous dira comment enregistrer un autre numéro.',
    delay:
      "Pour votre sécurité, le lien du mail ne fonctionne qu'après 24 heures. L'ancien numéro en est prévenu ; entrer avec lui annule la demande.",
    submit: 'Recevoir le mail',
    newNumber: 'Enregistrer un nouveau numéro SMS',
    newNumberLead: 'Les codes seront envoyés à ce numéro. Le premier que vous donnerez le confirmera.',
    save: 'Enregistrer le numéro',
    refused:
      "Le lien ne permet pas d'enregistrer un numéro : il est encore trop tôt, la demande est annulée, ou le lien a déjà servi.",
    mailed: {
      title: 'Demande enregistrée',
      lead: "Si votre compte demande un jeton SMS, un mail vient d'être envoyé à son adresse. Son lien fonctionnera dans 24 heures.",
    },
    saved: {
      title: 'Nouveau numéro enregistré',
      lead: 'Vos sessions ouvertes sont fermées. Entrez avec votre mot de passe : le code ira au nouveau numéro.',
    },
  },
  stepUp: {
    title: 'Confirmez votre identité',
    lead: 'Pour votre sécurité, ce changement demande une authentification complète de moins de 15 minutes.',
    service: (name: string, level: string) => `Le téléservice ${name} demande le niveau « ${level} ».`,
    deny: (level: string) => `Votre compte est au niveau « ${level} », qui ne permet pas d'y accéder.`,
    choose: "Choisir un autre niveau dans l'onglet Sécurité",
    sms: 'Un code vous sera envoyé par SMS.',
    submit: 'Continuer',
  },
  code: {
    sms: {
      title: 'Jeton SMS',
      lead: (sentTo: string) => `Un code à six chiffres vient d'être envoyé par SMS au numéro ${sentTo}.`,
      label: 'Code reçu par SMS',
      hint: 'Six chiffres. Nous ne vous le demanderons jamais par téléphone.',
      strength:
        "Le jeton reçu par SMS renforce le mot de passe ; c'est toutefois le plus faible des seconds facteurs. L'application d'authentification, dans l'onglet Sécurité, protège mieux.",
    },
    totp: {
      title: "Code de l'application",
      lead: "Ouvrez votre application d'authentification et recopiez le code qu'elle affiche pour ce portail.",
      label: "Code de l'application, ou code de récupération",
      hint: "Six chiffres, qui changent toutes les 30 secondes. Sans l'application, donnez l'un de vos codes de récupération.",
      strength: "Chaque code de récupération ne sert qu'une fois.",
    },
    validFor: (minutes: number, until: string) =>
      `Vous avez encore ${minutes} minute${minutes > 1 ? 's' : ''} pour le donner, jusqu'à ${until}.`,
    submit: 'Valider',
    again: 'Recevoir le code à nouveau',
    resent: 'Le même code vient de vous être envoyé à nouveau.',
    startAgain: 'Revenir à la page de connexion',
  },
};
