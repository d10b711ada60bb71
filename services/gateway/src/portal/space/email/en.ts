import type { fr } from './fr.js';

export const en: typeof fr = {
  tab: 'E-mail',
  heading: 'E-mail',
  address: 'E-mail address',
  current: 'Present address',
  pending: 'New address, to be confirmed',
  pendingUntil: (when) => `Follow the link that was sent there, until ${when} at the latest.`,
  lead: 'To change the address, enter the new one: a link goes there, and it counts only once confirmed. The present address is told and can stop the change.',
  next: 'New e-mail address',
  proveFirst: 'Confirm who you are to change the address',
  submit: 'Change the address',
  newsletter: 'Mailing list Infos Douane',
  subscribe: 'Receive the mailing list Infos Douane',
  newsletterHint: 'It is not sent yet: your choice is kept, nothing is sent for now.',
  save: 'Save',
  done: {
    requested: 'A confirmation link is on its way to the new address. Nothing changes before it is followed.',
    newsletter: 'Your choice is recorded.',
  },
  language: 'Language of mails',
  languages: { fr: 'French', en: 'English' },
  /** What is said of wrong fields. */
  errors: {
    email: {
      'email-unchanged': 'This is already the address of your account.',
    },
  },
};
