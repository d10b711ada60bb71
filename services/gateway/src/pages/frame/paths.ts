import { relativePath } from '../../security/relative-path.js';

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
  signInCode: '/connexion/code',
  signInCodeMessage: '/connexion/code/nouveau-message',
  signOut: '/deconnexion',
  space: '/espace',
  situation: '/espace/situation',
  security: '/espace/securite',
  endSession: '/espace/securite/fermer-session',
  password: '/espace/mot-de-passe',
  email: '/espace/courriel',
  references: '/espace/references',
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
 * The path to go on to after signing in or proving more: a page of this portal, or of a teleservice beside it on the same
 * host. The space's first page for anything else, so that a crafted link leads nowhere outside.
 */
export function pathToReturnTo(wanted: string): string {
  const path = relativePath(wanted, paths.space);
  const isPage = path !== paths.home && path !== '/api' && !path.startsWith('/api/');
  return isPage && ![paths.signIn, paths.signOut].some((way) => path.startsWith(way)) ? path : paths.space;
}

/** The address with where to go on to from there. */
export function withReturnTo(address: string, returnTo: string | undefined): string {
  if (returnTo === undefined) return address;
  return `${address}${address.includes('?') ? '&' : '?'}returnTo=${encodeURIComponent(returnTo)}`;
}
