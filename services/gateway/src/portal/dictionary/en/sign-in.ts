import type { signIn as french } from '../fr/sign-in.js';

export const signIn: typeof french = {
  title: 'Sign in',
  heading: 'Enter your personal space',
  lead: 'Enter your identifier and your password.',
  identifier: 'Identifier',
  password: 'Password',
  submit: 'Enter',
  failed: 'The identifier or the password is wrong.',
  failedAdvice: 'An account opens only once activated through the link of the activation mail.',
  challenge:
    'This account asks for an SMS token, but text messages to this number are not open for the moment [Service not open yet]. The password alone is not enough: try again later, or write to us from the Contact page.',
  noAccountTitle: 'No account yet?',
  noAccount: 'Fill in the registration form',
  notActive: 'Account not activated yet?',
  forgotten: 'Forgotten your password?',
  reasons: {
    required: 'Enter your personal space to see this page.',
    'signed-out': 'You are signed out.',
    'challenge-over': 'The request for a code is no longer valid. Enter your identifier and password again.',
    'password-reset': 'Your new password is recorded. Your sessions have ended: enter with this password.',
  },
  lostPhone: {
    question: 'You no longer have this telephone?',
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
    mailed: {
      title: 'Request recorded',
      lead: 'If your account asks for an SMS token, a mail has just been sent to its address. Its link will work in 24 hours.',
    },
    saved: {
      title: 'New number registered',
      lead: 'Your open sessions are closed. Sign in with your password: the code will go to the new number.',
    },
  },
  stepUp: {
    title: 'Confirm your identity',
    lead: 'For your security, this change asks for a full authentication of the last 15 minutes.',
    service: (name: string, level: string) => `The teleservice ${name} asks for the level “${level}”.`,
    deny: (level: string) => `Your account is at the level “${level}”, which does not give access to it.`,
    choose: 'Choose another level on the Security tab',
    sms: 'A code will be sent to you by SMS.',
    submit: 'Continue',
  },
  code: {
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
  },
};
