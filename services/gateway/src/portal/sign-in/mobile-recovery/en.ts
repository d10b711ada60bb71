import type { fr } from './fr.js';

export const en: typeof fr = {
  title: 'Telephone lost',
  lead: 'Enter your identifier and your password: a mail will tell you how to register another number.',
  delay:
    'For your security, the link of the mail works after 24 hours only. The old number is told; signing in with it cancels the request.',
  submit: 'Receive the mail',
  newNumber: 'Register a new SMS number',
  newNumberLead: 'Codes will be sent to this number. The first that you enter will confirm it.',
  save: 'Register the number',
  refused:
    'The link does not let a number be registered: it is still too early, the request is cancelled, or the link was used.',
  noLink:
    'This page opens through the link “give a new number” of the mail. The link is incomplete: your mail program may have cut it.',
  askAgain: 'Ask for another mail',
  mailed: {
    title: 'Request recorded',
    lead: 'If your account asks for an SMS token, a mail has just been sent to its address. Its link will work in 24 hours.',
  },
  saved: {
    title: 'New number registered',
    lead: 'Your open sessions are closed. Sign in with your password: the code will go to the new number.',
  },
  startAgain: 'Back to the sign-in page',
};
