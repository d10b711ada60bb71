/** What the pages of a lost second factor say. */
export const fr = {
  title: 'Second facteur perdu',
  lead: 'Vous n’avez plus votre téléphone, ou ni votre application d’authentification ni vos codes de récupération ? Donnez votre identifiant et votre mot de passe : un mail vous dira comment entrer de nouveau dans votre espace.',
  otherFactor:
    'Si la page du code vous propose un « Autre moyen » que vous avez encore, il suffit : ne demandez rien ici.',
  signInOtherwise: 'Entrer par l’autre moyen',
  delay:
    'Pour votre sécurité, le lien de ce mail ne fonctionne qu’après un délai, que le mail indique. Votre adresse, et votre numéro de mobile s’il est confirmé, sont prévenus aussitôt ; entrer avec le second facteur annule la demande.',
  submit: 'Recevoir le mail',
  mailed: {
    title: 'Demande enregistrée',
    done: 'Si l’identifiant et le mot de passe sont les bons et que votre compte demande un second facteur, un mail vient d’être envoyé à son adresse.',
    advice:
      'Rien reçu d’ici quelques minutes ? Regardez parmi les indésirables, puis recommencez en vérifiant votre mot de passe. Tant qu’une demande attend, aucun autre mail n’est envoyé.',
    again: 'Recommencer',
  },
  newNumber: {
    title: 'Enregistrer un nouveau numéro SMS',
    lead: 'Les codes seront envoyés à ce numéro. Le premier que vous donnerez le confirmera. Si vous aviez aussi une application d’authentification, elle ne servira plus. Vos sessions ouvertes seront fermées.',
    submit: 'Enregistrer le numéro',
    none: 'Vous n’avez pas d’autre numéro ?',
    saved: 'Nouveau numéro enregistré',
    next: 'Vos sessions ouvertes sont fermées. Entrez avec votre mot de passe : le code ira au nouveau numéro.',
  },
  removal: {
    title: 'Retirer le second facteur',
    lead: 'Votre mot de passe suffira ensuite pour entrer, jusqu’à ce que vous choisissiez un autre second facteur dans l’onglet Sécurité. Vos sessions ouvertes seront fermées.',
    submit: 'Retirer le second facteur',
    removed: 'Second facteur retiré',
    next: 'Vos sessions ouvertes sont fermées. Entrez avec votre mot de passe, puis choisissez un autre second facteur dans l’onglet Sécurité.',
  },
  refused:
    'Le lien ne fonctionne pas : il est encore trop tôt (le mail dit à partir de quand), la demande a été annulée, ou le lien a déjà servi ou n’est plus valable.',
  noLink:
    'Cette page s’ouvre par le lien « remplacer le second facteur » du mail. Le lien est incomplet : il a peut-être été coupé par votre messagerie.',
  askAgain: 'Demander un nouveau mail',
  signIn: 'Entrer dans mon espace personnel',
};
