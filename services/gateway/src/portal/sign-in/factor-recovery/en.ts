import type { fr } from './fr.js';

export const en: typeof fr = {
  title: 'Second factor lost',
  lead: 'You no longer have your telephone, or neither your authenticator application nor your recovery codes? Enter your identifier and your password: a mail will tell you how to get back into your space.',
  otherFactor:
    'If the page of the code offers you “Another way” that you still have, that is enough: ask for nothing here.',
  signInOtherwise: 'Sign in the other way',
  delay:
    'For your security, the link of this mail works only after some time, which the mail tells. Your address, and your mobile number if it is confirmed, are told at once; signing in with the second factor cancels the request.',
  submit: 'Receive the mail',
  mailed: {
    title: 'Request recorded',
    done: 'If identifier and password are right and your account asks for a second factor, a mail has just been sent to its address.',
    advice:
      'Nothing within a few minutes? Look among the junk mail, then begin again and check your password. While a request waits, no other mail is sent.',
    again: 'Begin again',
  },
  newNumber: {
    title: 'Register a new SMS number',
    lead: 'Codes will be sent to this number. The first that you enter will confirm it. If you had an authenticator application as well, it will no longer serve. Your open sessions will be closed.',
    submit: 'Register the number',
    none: 'You have no other number?',
    saved: 'New number registered',
    next: 'Your open sessions are closed. Sign in with your password: the code will go to the new number.',
  },
  removal: {
    title: 'Take the second factor away',
    lead: 'Your password will then be enough to sign in, until you choose another second factor on the Security tab. Your open sessions will be closed.',
    submit: 'Take the second factor away',
    removed: 'Second factor taken away',
    next: 'Your open sessions are closed. Sign in with your password, then choose another second factor on the Security tab.',
  },
  refused:
    'The link does not work: it is still too early (the mail tells from when on), the request was cancelled, or the link was used or is no longer valid.',
  noLink:
    'This page opens through the link “replace the second factor” of the mail. The link is incomplete: your mail program may have cut it.',
  askAgain: 'Ask for another mail',
  signIn: 'Enter my personal space',
};
