/** Where pages live that others lead to: links, forms, redirects and controllers read it here. */
export const paths = {
  home: '/',
  search: '/recherche',
  services: '/services',
  focus: '/focus',
  registration: '/inscription',
  registrationRecorded: '/inscription/confirmation',
  activation: '/activation',
  activationActive: '/activation/active',
  activationActivating: '/activation/en-cours',
  activationMail: '/activation/nouveau-mail',
  activationMailRequested: '/activation/nouveau-mail/confirmation',
  emailCorrection: '/activation/adresse',
  emailCorrected: '/activation/adresse/confirmation',
  disown: '/activation/ce-n-est-pas-moi',
  disowned: '/activation/ce-n-est-pas-moi/confirmation',
  signIn: '/connexion',
  signInCode: '/connexion/code',
  signInCodeMessage: '/connexion/code/nouveau-message',
  lostFactor: '/second-facteur-perdu',
  lostFactorMailed: '/second-facteur-perdu/mail',
  newNumber: '/second-facteur-perdu/nouveau-numero',
  newNumberSaved: '/second-facteur-perdu/nouveau-numero/fait',
  factorRemoval: '/second-facteur-perdu/retirer',
  factorRemoved: '/second-facteur-perdu/retirer/fait',
  stopRecovery: '/second-facteur-perdu/arreter',
  recoveryStopped: '/second-facteur-perdu/arreter/fait',
  stopFactor: '/second-facteur/ce-n-est-pas-moi',
  signOut: '/deconnexion',
  singleLogout: '/deconnexion/teleservices',
  logout: '/oidc/logout',
  forgottenPassword: '/mot-de-passe-oublie',
  resetMailRequested: '/mot-de-passe-oublie/confirmation',
  newPassword: '/mot-de-passe-oublie/nouveau',
  space: '/espace',
  situation: '/espace/situation',
  security: '/espace/securite',
  endSession: '/espace/securite/fermer-session',
  endOtherSessions: '/espace/securite/fermer-les-autres',
  forgetDevice: '/espace/securite/oublier-appareil',
  securityLevel: '/espace/securite/niveau',
  totpSetup: '/espace/securite/application',
  mobileChange: '/espace/securite/numero',
  mobileCode: '/espace/securite/numero/code',
  stepUp: '/espace/confirmation',
  operatorChoice: '/espace/operateur',
  why: '/espace/pourquoi',
  password: '/espace/mot-de-passe',
  email: '/espace/courriel',
  newsletter: '/espace/courriel/liste',
  confirmEmail: '/courriel/confirmer',
  emailConfirmed: '/courriel/confirmer/fait',
  stopEmail: '/courriel/arreter',
  emailStopped: '/courriel/arreter/fait',
  undoEmail: '/courriel/annuler',
  references: '/espace/references',
  ownData: '/espace/mes-donnees',
  ownDataFile: '/espace/mes-donnees.json',
  closure: '/espace/fermer-le-compte',
  closed: '/compte-ferme',
  reopen: '/compte-ferme/rouvrir',
  reopened: '/compte-ferme/rouvrir/fait',
  operators: '/espace/operateurs',
  invitation: '/invitation',
  acceptInvitation: '/invitation/accepter',
  declineInvitation: '/invitation/refuser',
  invitationDeclined: '/invitation/refusee',
  subscription: '/abonnement',
  siteMap: '/plan-du-site',
  contact: '/contact',
  help: '/aide',
  assistance: '/assistance-en-ligne',
  legal: '/mentions-legales',
  documentation: '/documentation',
  eddiNotice: '/documentation/eddi',
  accessibility: '/accessibilite',
  privacy: '/donnees-personnelles',
  problems: '/problems',
  outbox: '/dev/outbox',
} as const;

/** Outside the portal; the guide's link of row 4. */
export const customsWebsite = 'https://www.douane.gouv.fr/';

/** The address where one level is chosen. */
export const levelPath = (level: string): string => `${paths.securityLevel}/${level}`;

/** The address of one service's page. */
export const servicePath = (slug: string): string => `${paths.services}/${slug}`;

/** The address of one of the person’s operators. */
export const operatorPath = (operatorId: string): string => `${paths.operators}/${operatorId}`;

/** Where an operator is left. */
export const leavePath = (operatorId: string): string => `${operatorPath(operatorId)}/quitter`;

/** Where somebody is invited to act for an operator. */
export const invitationsPath = (operatorId: string): string => `${operatorPath(operatorId)}/invitations`;

/** The address of one member of an operator. */
export const memberPath = (operatorId: string, accountId: string): string =>
  `${operatorPath(operatorId)}/membres/${accountId}`;

/** Where what a member has with an operator is ended. */
export const removalPath = (operatorId: string, accountId: string): string =>
  `${memberPath(operatorId, accountId)}/fin`;

/** Where a member’s right to enter a teleservice is granted and changed. */
export const entitlementPath = (operatorId: string, accountId: string, teleserviceId: string): string =>
  `${memberPath(operatorId, accountId)}/droits/${teleserviceId}`;

/** The address of one kind of problem: the `type` of its documents. */
export const problemPath = (code: string): string => `${paths.problems}/${code}`;

/** Where a person says for whom it enters a teleservice. */
export const operatorChoicePath = (teleserviceId: string): string =>
  `${paths.operatorChoice}?teleservice=${encodeURIComponent(teleserviceId)}`;

/** Where it stands why a person may, or may not, enter a teleservice. */
export const whyPath = (teleserviceId: string): string =>
  `${paths.why}?teleservice=${encodeURIComponent(teleserviceId)}`;
