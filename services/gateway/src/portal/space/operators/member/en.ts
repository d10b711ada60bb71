import type { fr } from './fr.js';

export const en: typeof fr = {
  rights: 'Rights of access',
  noRights: 'No right of access.',
  change: 'Change',
  changeLabel: (service: string) => `Change the right of access to ${service}`,
  grantHeading: 'Grant a right',
  grant: (service: string) => `Grant a right of access to ${service}`,
  nothingLeft: 'There is nothing else to grant: the operator has an open adhesion to no other teleservice.',
  administration: 'Administration',
  administratorLead:
    'An administrator invites colleagues, grants and withdraws the rights of all, and sees the adhesions.',
  designate: 'Designate as administrator',
  withdrawAdministrator: 'Withdraw the administration',
  ending: 'Membership',
  remove: 'Remove this person from the operator',
  back: 'Back to the operator',
  done: {
    'droit-enregistre': 'The right is recorded.',
    'droit-retire': 'The right is withdrawn: the person does not enter the teleservice any more.',
    'administrateur-designe': 'The person is an administrator of this operator now.',
    'administrateur-retire': 'The person is no administrator of this operator any more.',
  },
  last: 'This is the last administrator of this operator. Designate another administrator first.',
  conflict: 'The operator has changed meanwhile. Check, then confirm again.',
  right: {
    newHeading: (service: string, person: string) => `Grant ${service} to ${person}`,
    heading: (service: string, person: string) => `Right of ${person} to ${service}`,
    now: 'Present right:',
    none: 'none',
    notGrantable:
      'The operator has no open adhesion to this teleservice: this right cannot be changed any more, only withdrawn.',
    grant: 'Grant this right',
    change: 'Change this right',
    withdrawHeading: 'Withdraw this right',
    withdrawLead: 'The person does not enter the teleservice any more.',
    withdraw: 'Withdraw this right',
    back: 'Back to the member',
    stale:
      'The rights of this member have changed meanwhile; the present right is shown below. Check what you typed, then confirm again.',
    unknownRole: 'The teleservice has this role no more. Check, then confirm again.',
  },
  removal: {
    heading: (person: string) => `Remove ${person}`,
    lead: 'All rights of this person for this operator end at once. To come back, a new invitation will be needed.',
    submit: 'Remove this person',
    cancel: 'Change nothing',
  },
};
