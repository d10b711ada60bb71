/** Where each page lives. Links, forms, redirects and controllers all read it here. */
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
  signOut: '/deconnexion',
  forgottenPassword: '/mot-de-passe-oublie',
  resetMailRequested: '/mot-de-passe-oublie/confirmation',
  newPassword: '/mot-de-passe-oublie/nouveau',
  space: '/espace',
  situation: '/espace/situation',
  security: '/espace/securite',
  endSession: '/espace/securite/fermer-session',
  endOtherSessions: '/espace/securite/fermer-les-autres',
  password: '/espace/mot-de-passe',
  email: '/espace/courriel',
  newsletter: '/espace/courriel/liste',
  references: '/espace/references',
  confirmEmail: '/courriel/confirmer',
  emailConfirmed: '/courriel/confirmer/fait',
  stopEmail: '/courriel/arreter',
  emailStopped: '/courriel/arreter/fait',
  ownData: '/espace/mes-donnees',
  ownDataFile: '/espace/mes-donnees.json',
  closure: '/espace/fermer-le-compte',
  closed: '/compte-ferme',
  reopen: '/compte-ferme/rouvrir',
  reopened: '/compte-ferme/rouvrir/fait',
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
  outbox: '/dev/outbox',
} as const;

/** Outside the portal; the guide's link of row 4. */
export const customsWebsite = 'https://www.douane.gouv.fr/';

/** The address of one service's page. */
export const servicePath = (slug: string): string => `${paths.services}/${slug}`;

/**
 * The path to go on to after signing in: one of the space's own pages, or the space's first page for anything else,
 * so that a crafted link leads nowhere outside.
 */
export function pathWithinSpace(wanted: string | undefined): string {
  const allowed: readonly string[] = [
    paths.space,
    paths.situation,
    paths.security,
    paths.password,
    paths.email,
    paths.references,
    paths.ownData,
    paths.closure,
  ];
  return wanted !== undefined && allowed.includes(wanted) ? wanted : paths.space;
}
