import type { fr } from './fr.js';

export const en: typeof fr = {
  heading: 'Close the account',
  lead: 'Closing your account shuts its door at once, for you as for anybody else.',
  consequences: ({ closedAccount }) => [
    'All your sessions end and nobody can enter any more.',
    `A mail confirms it. For ${closedAccount} its link reopens the account.`,
    'After that your personal data are erased for ever, everywhere.',
    'The identifier is given to nobody else.',
  ],
  exportFirst: 'Take a copy of my data first',
  submit: 'Close my account',
  cancel: 'Change nothing',
  doneTitle: 'Your account is closed',
  done: ({ closedAccount }) =>
    `A mail confirms it, with a link that reopens it for ${closedAccount}. After that your data will be erased.`,
};
