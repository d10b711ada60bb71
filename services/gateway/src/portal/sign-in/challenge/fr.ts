/** What the page that asks for a code says. */
export const fr = {
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
  lostPhone: {
    question: "Vous n'avez plus ce téléphone ?",
    title: 'Téléphone perdu',
  },
};
