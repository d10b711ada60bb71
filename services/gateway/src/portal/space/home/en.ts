import type { fr } from './fr.js';

export const en: typeof fr = {
  tab: 'Home',
  heading: (name) => `Hello ${name}`,
  lead: 'From your personal space you manage your account and reach your teleservices.',
  services: 'Your teleservices',
  noServices:
    'No teleservice is open for this account yet. As a rule, access requires the adhesion of your company and a usage convention.',
  eddi: 'Read the EDDI adhesion notice',
  account: 'Your account',
  tabsHint: 'The tabs show your account in detail.',
  identifier: 'Identifier',
  address: 'E-mail address',
  level: 'Security level of the account',
};
