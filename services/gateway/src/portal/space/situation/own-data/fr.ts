import type { EventName } from '#contracts';
import type { OwnMembership } from '../../../../accounts/export/own-memberships.js';

/** What «Mes données» says. */
export const fr = {
  heading: 'Mes données',
  lead: 'Tout ce que le portail sait de vous : chaque donnée, depuis quand et de qui elle la tient.',
  download: 'Télécharger le tout (JSON)',
  datum: 'Donnée',
  value: 'Valeur',
  since: 'Depuis',
  origin: 'Origine',
  origins: {
    registration: 'Formulaire d’inscription',
    activation: 'Activation par le lien du mail',
    person: 'Modifié dans l’espace personnel',
    'mailed-link': 'Lien d’un mail',
    operator: 'Administration du portail',
  },
  names: {
    identifier: 'Identifiant',
    firstName: 'Prénom',
    lastName: 'Nom',
    email: 'Adresse mél',
    mobile: 'Numéro SMS',
    phone: 'Numéro de téléphone',
    businessAddress: 'Adresse professionnelle',
    companyNumber: 'N° SIREN - SIRET - DOUANE',
    securityLevel: 'Niveau de sécurité',
    language: 'Langue',
    newsletter: 'Liste de diffusion Infos Douane',
    password: 'Mot de passe',
    status: 'État du compte',
  },
  hashed: 'Gardé sous forme de hachage argon2id, illisible',
  operators: 'Opérateurs',
  memberships: {
    heading: 'Ce qui a été décidé de vos droits',
    former: (id: string) => `Opérateur ${id}`,
    status: {
      live: 'Vous en êtes membre.',
      suspended: 'Vos droits pour cet opérateur sont suspendus.',
      ended: 'Vous n’en êtes plus membre.',
    } satisfies Readonly<Record<OwnMembership['status'], string>>,
    changes: {
      'membership-opened': 'Devenu membre',
      'entitlement-granted': 'Droit accordé',
      'entitlement-changed': 'Droit modifié',
      'entitlement-withdrawn': 'Droit retiré',
      'membership-suspended': 'Droits suspendus',
      'membership-resumed': 'Droits rétablis',
      'membership-ended': 'Plus membre',
    } satisfies Readonly<Record<EventName<{ readonly category: 'membership' }>, string>>,
    of: (change: string, teleservice: string) => `${change}\u00a0: ${teleservice}`,
  },
  sessions: 'Sessions ouvertes',
  history: 'Historique',
};
