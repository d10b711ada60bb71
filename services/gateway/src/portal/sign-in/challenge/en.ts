import type { fr } from './fr.js';

export const en: typeof fr = {
  validFor: (minutes: number, until: string) =>
    `You have ${minutes} more minute${minutes > 1 ? 's' : ''} to enter it, until ${until}.`,
  submit: 'Submit',
  again: 'Receive the code again',
  resent: 'The same code has just been sent to you again.',
  startAgain: 'Back to the sign-in page',
  lostPhone: {
    question: 'You no longer have this telephone?',
    title: 'Telephone lost',
  },
};
