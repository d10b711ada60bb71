import type { Installation } from '../../frame/installation.js';

/** What «Sécurité» says. */
export const fr = {
  tab: 'Sécurité',
  heading: 'Sécurité',
  level: 'Niveau de sécurité',
  levelText: 'Il s’applique à chaque entrée dans votre espace personnel.',
  smsWeaker: 'Le jeton reçu par SMS renforce le mot de passe ; c’est toutefois le plus faible des seconds facteurs.',
  notYetOpen: '[Service non encore ouvert]',
  currentLevel: 'Niveau actuel',
  choose: 'Choisir ce niveau',
  chooseLabel: (level: string) => `Choisir ce niveau : ${level}`,
  setUp: 'Configurer l’application',
  setUpAgain: 'Configurer de nouveau l’application',
  proveNumber: 'Enregistrer un numéro SMS',
  addNumber: 'Enregistrer un numéro SMS',
  changeNumber: 'Changer ou confirmer le numéro SMS',
  notProven: 'pas encore confirmé par un code',
  provenSince: (date: string) => `confirmé par un code le ${date}`,
  countsFrom: (when: string) => `compte pour les téléservices à partir du ${when} (heure de Paris)`,
  application: (left: number) =>
    `Application d’authentification ; ${left} code${left > 1 ? 's' : ''} de récupération restant${left > 1 ? 's' : ''}`,
  told: {
    'niveau-change':
      'Le niveau de sécurité est changé. Il s’applique dès votre prochaine entrée ; vos autres sessions sont fermées.',
    'numero-change': 'Le numéro SMS est enregistré. Vos autres sessions sont fermées.',
    'appareil-oublie': 'L’appareil est oublié.',
  },
  factors: 'Facteurs',
  passwordSince: (date: string) => `Mot de passe, inchangé depuis le ${date}`,
  mobile: 'Numéro SMS',
  sessions: 'Sessions ouvertes',
  current: 'Cette session',
  unknownDevice: 'Appareil non reconnu',
  openedAt: (when: string) => `Ouverte le ${when}`,
  lastUsedAt: (when: string) => `Dernière activité le ${when}`,
  end: 'Fermer',
  endLabel: (device: string) => `Fermer la session : ${device}`,
  ended: 'La session est fermée.',
  endOthers: 'Fermer toutes les autres sessions',
  othersEnded: 'Toutes les autres sessions sont fermées.',
  devices: 'Appareils connus',
  firstUsedAt: (date: string) => `Première connexion le ${date}`,
  lastSignInAt: (date: string) => `Dernière connexion le ${date}`,
  currentDevice: 'Cet appareil',
  forget: 'Oublier',
  forgetLabel: (device: string) => `Oublier l’appareil : ${device}`,
  devicesHint:
    'Une connexion depuis un autre appareil vous est signalée par mail. Un appareil oublié redevient nouveau ; ses sessions restent ouvertes jusqu’à ce que vous les fermiez. Changer de mot de passe, d’adresse, de numéro ou de niveau fait oublier les autres appareils.',
  idle: ({ sessionIdle, sessionLongest, sessions }: Installation) =>
    `Sans activité pendant ${sessionIdle}, une session se ferme d’elle-même ; au plus tard, après ${sessionLongest}. Un compte a au plus ${sessions} sessions : au-delà, la plus ancienne se ferme.`,
};
