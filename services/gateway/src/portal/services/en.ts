import type { fr } from './fr.js';

export const en: typeof fr = {
  title: 'Available Services',
  lead: 'The portal’s teleservices. Access depends on your company’s adhesion and on your entitlements.',
  about: (name) => `${name} is one of the teleservices of the PRODOU@NE portal.`,
  accessTitle: 'Conditions of access',
  conditions: {
    account: 'A personal account, activated on the portal.',
    onlyAccount: 'Nothing else: this teleservice only informs, and every account enters it.',
    adhesion: 'The adhesion of the operator, that is of the company and not of the person.',
    audit: 'An audit and then an agreement, before the convention.',
    noAudit: 'No prior audit or agreement: this teleservice asks for none.',
    convention: 'A usage convention signed with customs; the papers are exchanged outside the portal.',
    entitlement: 'An entitlement, which an administrator of the operator gives you.',
  },
  eddiNotice: 'Read the EDDI adhesion notice',
  closed: 'This teleservice is closed for the moment.',
  register: 'Open a personal account',
  all: 'All services',
};
