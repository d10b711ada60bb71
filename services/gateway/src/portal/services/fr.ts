/** What the pages of the services say. */
export const fr = {
  title: 'Services Disponibles',
  lead: 'Les téléservices du portail. Leur accès dépend de l’adhésion de votre entreprise et de vos habilitations.',
  about: (name: string) => `${name} est l’un des téléservices du portail PRODOU@NE.`,
  accessTitle: 'Conditions d’accès',
  access: [
    'Un compte personnel activé sur le portail.',
    'En règle générale, l’adhésion de l’opérateur, c’est-à-dire de l’entreprise et non de la personne.',
    'Une convention d’usage signée avec la douane ; les documents s’échangent en dehors du portail.',
    'Pour certains téléservices, un audit puis un agrément précèdent cette adhésion.',
  ],
  eddiAccess: [
    'Un compte personnel activé sur le portail.',
    'L’adhésion de l’opérateur, c’est-à-dire de l’entreprise et non de la personne.',
    'Une convention d’usage signée avec la douane ; les documents s’échangent en dehors du portail.',
    'Ni audit ni agrément préalable : EDDI n’en demande pas.',
  ],
  eddiNotice: 'Lire la notice d’adhésion à EDDI',
  openingTitle: 'Ouverture',
  opening: 'L’accès à ce téléservice depuis l’espace personnel n’est pas encore ouvert sur ce portail.',
  register: 'Ouvrir un compte personnel',
  all: 'Tous les services',
};
