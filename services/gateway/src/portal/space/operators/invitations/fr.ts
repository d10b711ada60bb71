import type { Installation } from '../../../frame/installation.js';

/** What administrators read of invitations. */
export const fr = {
  heading: 'Invitations',
  lead: ({ invitationLink }: Installation) =>
    `Chaque invitation part par mail et vaut ${invitationLink}. Seul un lien récent marche.`,
  none: 'Aucune invitation n’est ouverte.',
  invite: 'Inviter un collègue',
  sentAt: (day: string, until: string) => `Envoyée le ${day}, valable jusqu’au ${until}`,
  revoke: 'Annuler',
  revokeLabel: (email: string) => `Annuler l’invitation de ${email}`,
  form: {
    heading: (operator: string) => `Inviter à agir pour ${operator}`,
    lead: 'La personne reçoit un mail. Elle accepte avec le compte de son choix, qu’elle peut ouvrir à cette occasion.',
    email: 'Adresse mél de la personne',
    emailHint: 'Une invitation plus ancienne à cette adresse ne marchera plus.',
    offers: 'Ce que la personne pourra faire dès qu’elle accepte',
    offer: (service: string) => `Proposer ${service}`,
    submit: 'Envoyer l’invitation',
    back: 'Retour à l’opérateur',
    nothing:
      'Cet opérateur n’a d’adhésion ouverte à aucun téléservice : il n’y a rien à proposer. Voyez les étapes de ses adhésions.',
  },
  errors: {
    offers: { required: 'Proposez au moins un téléservice.' },
  },
  refusals: {
    'beyond-adhesion': 'L’un des derniers jours demandés est après la fin de l’adhésion.',
    'period-refused': 'L’une des périodes commence avant aujourd’hui, ou finit avant de commencer.',
    'unknown-role': 'Le téléservice n’a plus ce rôle. Vérifiez, puis validez de nouveau.',
    'too-many-invitations':
      'Cet opérateur a déjà trop d’invitations ouvertes. Annulez-en une, ou attendez une réponse.',
  },
};
