import type { fr } from './fr.js';

export const en: typeof fr = {
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
  activationMail: 'Receive the activation mail again',
  forgotten: 'Forgotten your password?',
  asking: (name: string) => `The teleservice ${name} asks who you are. Enter to go on there.`,
  reasons: {
    required: 'Enter your personal space to see this page.',
    'signed-out': 'You are signed out.',
    'challenge-over': 'The request for a code is no longer valid. Enter your identifier and password again.',
    'password-reset': 'Your new password is recorded. Your sessions have ended: enter with this password.',
  },
};
