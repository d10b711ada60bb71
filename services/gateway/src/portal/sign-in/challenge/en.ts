import type { fr } from './fr.js';

export const en: typeof fr = {
  validFor: (minutes: number, until: string) =>
    `You have ${minutes} more minute${minutes > 1 ? 's' : ''} to enter it, until ${until}.`,
  submit: 'Submit',
  again: 'Receive the code again',
  resent: 'The same code has just been sent to you again.',
  otherWay: 'Another way',
  startAgain: 'Back to the sign-in page',
  lost: 'You no longer have what it takes to enter this code?',
  lostFactor: 'Second factor lost',
};
