/** What the pages say between a teleservice that sends a person here to sign in and its answer. */
export const fr = {
  entering: {
    title: (name: string) => `Vous entrez dans ${name}`,
    lead: 'Votre navigateur y va de lui-même.',
    goOn: (name: string) => `Continuer vers ${name}`,
  },
  expired: {
    title: 'Cette demande d’accès est terminée',
    lead: 'Elle a déjà abouti, elle est trop ancienne, ou elle a commencé dans un autre navigateur. Rien n’est perdu : retournez au téléservice et entrez-y de nouveau.',
  },
  malformed: {
    title: 'La demande du téléservice est incorrecte',
    lead: 'Le téléservice qui vous a envoyé ici a demandé quelque chose que le portail ne peut pas accorder. Vous n’y êtes pour rien, et recommencer n’y changerait rien : signalez-le à l’assistance, avec ces mots.',
    error: 'Ce que le portail répond au téléservice :',
  },
  services: 'Les téléservices du portail',
  assistance: 'Assistance en ligne',
};
