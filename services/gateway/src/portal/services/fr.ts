/** What the pages of the services say. */
export const fr = {
  title: 'Services Disponibles',
  lead: 'Les téléservices du portail. Leur accès dépend de l’adhésion de votre entreprise et de vos habilitations.',
  about: (name: string) => `${name} est l’un des téléservices du portail PRODOU@NE.`,
  accessTitle: 'Conditions d’accès',
  conditions: {
    account: 'Un compte personnel activé sur le portail.',
    onlyAccount: 'Rien d’autre : ce téléservice informe seulement, et tout compte y accède.',
    adhesion: 'L’adhésion de l’opérateur, c’est-à-dire de l’entreprise et non de la personne.',
    audit: 'Un audit puis un agrément, avant la convention.',
    noAudit: 'Ni audit ni agrément préalable : ce téléservice n’en demande pas.',
    convention: 'Une convention d’usage signée avec la douane ; les documents s’échangent en dehors du portail.',
    entitlement: 'Une habilitation, qu’un administrateur de l’opérateur vous donne.',
  },
  eddiNotice: 'Lire la notice d’adhésion à EDDI',
  closed: 'Ce téléservice est fermé pour le moment.',
  register: 'Ouvrir un compte personnel',
  all: 'Tous les services',
};
