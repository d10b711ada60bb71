import type { fr } from './fr.js';

export const en: typeof fr = {
  mail: {
    title: 'Receive the activation mail again',
    lead: 'Enter the identifier and the address of your registration. The new link replaces the earlier ones.',
    identifier: 'Identifier',
    email: 'E-mail address',
    emailHint: 'The one you gave when you registered.',
    submit: 'Send the mail',
    wrongAddress: 'Did you mistype the address when you registered?',
    sentTitle: 'Request recorded',
    sent: 'If a registration awaits its activation for this identifier and address, a new mail is on its way. Its link replaces the earlier ones.',
    sentAdvice: ({ mailInterval }) =>
      `It may take a few minutes. Mails are sent at least ${mailInterval} apart, and their number is limited.`,
  },
  correction: {
    title: 'Correct the address of the registration',
    lead: 'Was the address given at registration wrong? As long as the account is not activated, correct it here. The activation mail goes to the new address.',
    identifier: 'Identifier',
    password: 'Password',
    passwordHint: 'The one you chose when you registered.',
    email: 'New e-mail address',
    submit: 'Correct the address',
    doneTitle: 'Request recorded',
    done: 'If the identifier and password match a registration that awaits activation, the address is corrected and an activation mail is on its way. Older links no longer work.',
  },
};
