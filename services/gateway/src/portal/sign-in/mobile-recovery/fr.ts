/** What the pages of a lost telephone say. */
export const fr = {
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
  noLink:
    'Cette page s’ouvre par le lien « donner un nouveau numéro » du mail. Le lien est incomplet : il a peut-être été coupé par votre messagerie.',
  askAgain: 'Demander un nouveau mail',
  mailed: {
    title: 'Demande enregistrée',
    lead: "Si votre compte demande un jeton SMS, un mail vient d'être envoyé à son adresse. Son lien fonctionnera dans 24 heures.",
  },
  saved: {
    title: 'Nouveau numéro enregistré',
    lead: 'Vos sessions ouvertes sont fermées. Entrez avec votre mot de passe : le code ira au nouveau numéro.',
  },
  startAgain: 'Revenir à la page de connexion',
};
