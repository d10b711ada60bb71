import type { fr } from './fr.js';

export const en: typeof fr = {
  heading: (level) => `Choose the level “${level}”`,
  lead: (level) => `Your account is at the level “${level}”.`,
  weaker:
    'The chosen level protects your account less well: whoever knows or guesses your password will have less to prove to enter.',
  stronger: 'The chosen level protects your account better; it will be asked for at each entry.',
  lostApplication:
    'Your authenticator application will no longer serve, nor will its recovery codes. To come back to it, you will have to set it up again.',
  keptApplication:
    'Your authenticator application stays, with the recovery codes that were not used: it will be asked for first, and a code by SMS will be the other way.',
  lostServices: 'Teleservices that ask for a higher level will be closed to you.',
  sessions: 'Your other sessions will be closed, and you will be told by mail.',
  submit: 'Change the level',
  back: 'Change nothing',
  refused: {
    'mobile-not-confirmed': 'This level needs an SMS number confirmed by a code. Register it first.',
    'factor-unavailable': 'This level is not open for your number [Service not open yet].',
  },
};
