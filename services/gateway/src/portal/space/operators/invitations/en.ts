import type { fr } from './fr.js';

export const en: typeof fr = {
  heading: 'Invitations',
  lead: ({ invitationLink }) => `Each invitation is mailed and works for ${invitationLink}. Only a recent link works.`,
  none: 'No invitation is open.',
  invite: 'Invite a colleague',
  sentAt: (day: string, until: string) => `Sent on ${day}, works until ${until}`,
  revoke: 'Take back',
  revokeLabel: (email: string) => `Take back the invitation of ${email}`,
  form: {
    heading: (operator: string) => `Invite to act for ${operator}`,
    lead: 'The person receives a mail, and accepts with the account of his or her choice, which may be opened for it.',
    email: 'E-mail address of the person',
    emailHint: 'An older invitation to this address will work no more.',
    offers: 'What the person may do from the acceptance on',
    offer: (service: string) => `Offer ${service}`,
    submit: 'Send the invitation',
    back: 'Back to the operator',
    nothing:
      'This operator has an open adhesion to no teleservice: there is nothing to offer. See the steps of its adhesions.',
  },
  errors: {
    offers: { required: 'Offer one teleservice at least.' },
  },
  refusals: {
    'beyond-adhesion': 'One of the last days asked for is after the end of the adhesion.',
    'period-refused': 'One of the periods begins before today, or ends before it begins.',
    'unknown-role': 'The teleservice has this role no more. Check, then confirm again.',
    'too-many-invitations': 'This operator has too many open invitations. Take one back, or await an answer.',
  },
};
