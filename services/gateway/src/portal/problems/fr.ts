/** What the pages about problems say, by status. */
export const fr = {
  titles: {
    400: 'Demande incorrecte',
    403: 'Accès refusé',
    404: 'Page introuvable',
    421: 'Adresse inconnue du portail',
    429: 'Trop de demandes',
    500: 'Incident sur le portail',
    503: 'Portail momentanément indisponible',
  },
  texts: {
    400: 'La page n’a pas compris ce qui lui a été envoyé. Rien n’a été enregistré. Revenez au formulaire et validez de nouveau.',
    403: 'Cette demande n’est pas venue d’une page du portail, ou elle n’est pas permise. Rien n’a été changé.',
    404: 'Cette adresse ne mène à aucune page du portail. Elle a peut-être été mal copiée.',
    421: 'Le portail ne répond pas sous ce nom. Rien n’a été enregistré. Voici son adresse :',
    429: 'Trop de demandes sont venues de votre côté en peu de temps.',
    500: 'Un incident nous a empêchés de répondre. Il est consigné. Votre demande n’a peut-être pas été enregistrée.',
    503: 'Un service dont dépend cette page ne répond pas. Votre demande n’a pas été confirmée : réessayez dans quelques instants.',
  },
  retryIn: (seconds: number) => `Vous pouvez réessayer dans ${seconds} seconde${seconds > 1 ? 's' : ''}.`,
  unknownField: 'Champs que cette page ne connaît pas, ou reçus deux fois :',
  reference: 'Référence à indiquer si vous demandez de l’aide :',
  home: 'Retour à l’accueil',
  siteMap: 'Plan du site',
};
