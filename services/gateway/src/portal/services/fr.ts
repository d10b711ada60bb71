/** What the pages of the services say. */
export const fr = {
  title: 'Services Disponibles',
  lead: 'Les téléservices du portail. Leur accès dépend de l’adhésion de votre opérateur, c’est-à-dire de l’entreprise pour laquelle vous agissez, et de vos droits d’accès.',
  about: (name: string) => `${name} est l’un des téléservices du portail PRODOU@NE.`,
  kind: {
    open: 'Ouvert à tout compte : ce téléservice informe et n’engage aucun opérateur. Ni adhésion, ni convention.',
    adhesion:
      'Sur adhésion, sans audit : ce qui s’y fait engage l’opérateur, c’est-à-dire l’entreprise. Il faut donc son adhésion et une convention d’usage ; aucun audit ni agrément n’est jamais demandé.',
    audited:
      'Sur adhésion, après audit : ce qui s’y fait engage l’opérateur, c’est-à-dire l’entreprise, et suppose que la douane connaisse son organisation. Un audit et un agrément précèdent donc la convention d’usage.',
  },
  accessTitle: 'Conditions d’accès',
  conditions: {
    account: 'Un compte personnel activé sur le portail.',
    onlyAccount: 'Rien d’autre : ce téléservice informe seulement, et tout compte y accède.',
    adhesion: 'L’adhésion de l’opérateur, c’est-à-dire de l’entreprise et non de la personne.',
    audit: 'Un audit puis un agrément, avant la convention.',
    noAudit: 'Ni audit ni agrément préalable : ce téléservice n’en demande pas.',
    convention: 'Une convention d’usage signée avec la douane ; les documents s’échangent en dehors du portail.',
    entitlement: 'Un droit d’accès, qu’un administrateur de l’opérateur vous donne.',
    level: (level: string) => `Le niveau de sécurité « ${level} » à la connexion.`,
    recent: (level: string, minutes: number) =>
      `Le niveau de sécurité « ${level} », prouvé il y a ${minutes} minute${minutes > 1 ? 's' : ''} au plus.`,
    levelFrom: (level: string, day: string) => `À partir du ${day} : le niveau de sécurité « ${level} ».`,
  },
  stepsTitle: 'Les étapes de l’adhésion',
  stepsLead: 'La douane enregistre chaque étape, avec sa date et sa référence. Chacune suppose la précédente.',
  steps: {
    requested: ['Demande', 'L’opérateur demande son adhésion à la douane.'],
    audit: [
      'Audit',
      'La douane ordonne un audit et en enregistre la conclusion. Si elle est défavorable, il n’y a pas d’agrément sans un nouvel audit.',
    ],
    agreement: ['Agrément', 'La douane accorde l’agrément, ou le refuse et dit pourquoi.'],
    convention: [
      'Convention',
      'L’opérateur et la douane signent la convention d’usage, qui nomme le premier administrateur.',
    ],
    opening: [
      'Ouverture',
      'La douane ouvre l’adhésion, à partir d’un jour et, s’il y a lieu, jusqu’à un autre. Les droits d’accès comptent dès lors.',
    ],
  },
  thenTitle: 'Et ensuite',
  then: [
    'Avant l’ouverture, l’opérateur peut retirer sa demande, et la douane la refuser.',
    'Une adhésion ouverte peut être suspendue, puis reprise ; tant qu’elle est suspendue, personne n’entre.',
    'Elle prend fin à sa date, ou par une décision de la douane. L’opérateur peut alors en demander une nouvelle.',
  ],
  revoked: 'L’agrément peut être retiré : l’adhésion prend alors fin.',
  enter: (name: string) => `Aller à ${name}`,
  space: 'Voir si ce téléservice vous est ouvert',
  eddiNotice: 'Lire la notice d’adhésion à EDDI',
  closed: 'Ce téléservice est fermé pour le moment.',
  register: 'Ouvrir un compte personnel',
  all: 'Tous les services',
};
