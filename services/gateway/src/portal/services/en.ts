import type { fr } from './fr.js';

export const en: typeof fr = {
  title: 'Available Services',
  lead: 'The portal’s teleservices. Access depends on the adhesion of your operator, that is the company for which you act, and on your rights of access.',
  about: (name) => `${name} is one of the teleservices of the PRODOU@NE portal.`,
  kind: {
    open: 'Open to every account: this teleservice informs, and binds no operator. No adhesion, no convention.',
    adhesion:
      'By adhesion, without an audit: what is done there binds the operator, that is the company. Hence its adhesion and a usage convention; no audit or agreement is ever asked for.',
    audited:
      'By adhesion, after an audit: what is done there binds the operator, that is the company, and customs must know how it is organised. Hence an audit and an agreement before the usage convention.',
  },
  accessTitle: 'Conditions of access',
  conditions: {
    account: 'A personal account, activated on the portal.',
    onlyAccount: 'Nothing else: this teleservice only informs, and every account enters it.',
    adhesion: 'The adhesion of the operator, that is of the company and not of the person.',
    audit: 'An audit and then an agreement, before the convention.',
    noAudit: 'No prior audit or agreement: this teleservice asks for none.',
    convention: 'A usage convention signed with customs; the papers are exchanged outside the portal.',
    entitlement: 'A right of access, which an administrator of the operator gives you.',
    level: (level) => `The security level “${level}” at sign-in.`,
    recent: (level, minutes) =>
      `The security level “${level}”, proven at most ${minutes} minute${minutes > 1 ? 's' : ''} ago.`,
    levelFrom: (level, day) => `From ${day} on: the security level “${level}”.`,
  },
  stepsTitle: 'The steps of the adhesion',
  stepsLead: 'Customs records each step, with its date and reference. Each one supposes the one before.',
  steps: {
    requested: ['Request', 'The operator asks customs for its adhesion.'],
    audit: [
      'Audit',
      'Customs orders an audit and records its outcome. If it is unfavourable, there is no agreement without a new audit.',
    ],
    agreement: ['Agreement', 'Customs grants the agreement, or refuses it and says why.'],
    convention: [
      'Convention',
      'The operator and customs sign the usage convention, which names the first administrator.',
    ],
    opening: [
      'Opening',
      'Customs opens the adhesion, from a day and, where need be, until another. Rights of access count from then on.',
    ],
  },
  thenTitle: 'And then',
  then: [
    'Before the opening, the operator may withdraw its request, and customs may refuse it.',
    'An open adhesion may be suspended, and resumed; while it is suspended nobody enters.',
    'It ends on its date, or by a decision of customs. The operator may then ask for a new one.',
  ],
  revoked: 'The agreement may be revoked: the adhesion then ends.',
  enter: (name) => `Go to ${name}`,
  space: 'See whether this teleservice is open to you',
  eddiNotice: 'Read the EDDI adhesion notice',
  closed: 'This teleservice is closed for the moment.',
  register: 'Open a personal account',
  all: 'All services',
};
