import type { fr } from './fr.js';

export const en: typeof fr = {
  sms: {
    title: 'SMS token',
    lead: (sentTo: string) => `A code of six digits has just been sent by SMS to the number ${sentTo}.`,
    label: 'Code received by SMS',
    hint: 'Six digits. We will never ask you for it by telephone.',
    strength:
      'The token by SMS strengthens the password; it is the weakest of second factors nevertheless. The authenticator application, on the Security tab, protects better.',
  },
  totp: {
    title: 'Code of the application',
    lead: 'Open your authenticator application and copy the code that it shows for this portal.',
    label: 'Code of the application, or recovery code',
    hint: 'Six digits, which change every 30 seconds. Without the application, enter one of your recovery codes.',
    strength: 'Each recovery code works once.',
  },
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
