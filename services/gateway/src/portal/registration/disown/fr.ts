/** What the pages of «Ce n'est pas moi» say. */
export const fr = {
  title: 'Ce n’est pas moi',
  lead: 'Quelqu’un a donné votre adresse en s’inscrivant sur PRODOU@NE ? Confirmez que ce n’est pas vous : l’inscription est annulée et ses données sont effacées.',
  warning: 'Si vous êtes bien à l’origine de cette inscription, ne confirmez pas.',
  submit: 'Confirmer : ce n’est pas moi',
  cancel: 'Ne rien changer',
  refused:
    'Le lien n’est pas ou n’est plus valable : l’inscription a peut-être déjà été annulée, activée, ou a expiré.',
  noLink: 'Cette page s’ouvre par le lien « ce n’est pas moi » du mail. Le lien est incomplet.',
  doneTitle: 'Votre réponse est prise en compte',
  done: 'Si le lien était encore valable, l’inscription est annulée et ses données sont effacées. Vous n’avez rien d’autre à faire.',
};
