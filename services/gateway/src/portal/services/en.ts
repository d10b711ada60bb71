import type { fr } from './fr.js';

export const en: typeof fr = {
  title: 'Available Services',
  lead: 'The portal’s teleservices. Access depends on your company’s adhesion and on your entitlements.',
  about: (name) => `${name} is one of the teleservices of the PRODOU@NE portal.`,
  accessTitle: 'Conditions of access',
  access: [
    'A personal account, activated on the portal.',
    'As a rule, the adhesion of the operator, that is of the company and not of the person.',
    'A usage convention signed with customs; the papers are exchanged outside the portal.',
    'For some teleservices, an audit and then an agreement come before this adhesion.',
  ],
  eddiAccess: [
    'A personal account, activated on the portal.',
    'The adhesion of the operator, that is of the company and not of the person.',
    'A usage convention signed with customs; the papers are exchanged outside the portal.',
    'No prior audit or agreement: EDDI asks for none.',
  ],
  eddiNotice: 'Read the EDDI adhesion notice',
  openingTitle: 'Opening',
  opening: 'Access to this teleservice from the personal space is not open on this portal yet.',
  register: 'Open a personal account',
  all: 'All services',
};
