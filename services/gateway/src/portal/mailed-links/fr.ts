/** What the pages of mailed links say. */
export const fr = {
  incomplete: {
    title: 'Lien incomplet',
    advice: 'Copiez le lien entier du mail dans la barre d’adresse, ou demandez un nouveau mail.',
  },
  cancel: 'Ne rien changer',
  refused: 'Le lien ne convient pas, a déjà servi, a été remplacé par un plus récent ou n’est plus valable.',
  noLink:
    'Cette page s’ouvre par le lien d’un mail. Le lien est incomplet : il a peut-être été coupé par votre messagerie.',
  confirm: {
    title: 'Confirmer votre nouvelle adresse',
    lead: 'Confirmez que vous lisez cette adresse : elle devient celle de votre compte, et l’ancienne en est prévenue.',
    submit: 'Confirmer cette adresse',
    doneTitle: 'Votre nouvelle adresse est confirmée',
    done: 'C’est désormais l’adresse mél de votre compte.',
    next: 'Voir mon courriel dans l’espace personnel',
  },
  stop: {
    title: 'Arrêter le changement d’adresse',
    lead: 'Une autre adresse a été demandée pour votre compte. Si ce n’était pas vous, arrêtez le changement : l’adresse actuelle reste.',
    submit: 'Arrêter le changement',
    doneTitle: 'Le changement d’adresse est arrêté',
    done: 'L’adresse de votre compte reste la même. Si vous n’aviez rien demandé, quelqu’un connaît sans doute votre mot de passe : choisissez-en un nouveau.',
    next: 'Choisir un nouveau mot de passe',
  },
  reopen: {
    title: 'Rouvrir votre compte',
    lead: 'Votre compte est fermé et ses données attendent leur effacement. Rouvrez-le : vous pourrez de nouveau y entrer avec votre identifiant et votre mot de passe.',
    submit: 'Rouvrir mon compte',
    doneTitle: 'Votre compte est rouvert',
    done: 'Vous pouvez de nouveau entrer dans votre espace personnel.',
    next: 'Entrer dans mon espace personnel',
  },
  stopRecovery: {
    title: 'Annuler la demande',
    lead: 'On a déclaré perdu le second facteur de votre compte. Si ce n’était pas vous, annulez la demande : votre second facteur reste en place.',
    submit: 'Annuler la demande',
    doneTitle: 'La demande est annulée',
    done: 'Votre second facteur reste en place. Si vous n’aviez rien demandé, quelqu’un connaît sans doute votre mot de passe : choisissez-en un nouveau.',
    next: 'Choisir un nouveau mot de passe',
  },
};
