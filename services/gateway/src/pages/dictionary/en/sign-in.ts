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
  challenge: "This account asks for an SMS token. This way in is not open on the portal's pages yet.",
  noAccountTitle: 'No account yet?',
  noAccount: 'Fill in the registration form',
  notActive: 'Account not activated yet?',
  signInAgain: {
    title: 'Recent authentication required',
    lead: 'For your security, this change is made within 15 minutes after an authentication. Enter your identifier and password again to go on.',
  },
  required: 'Enter your personal space to see this page.',
  signedOut: 'You are signed out.',
  forgotten: 'Forgotten your password?',
  passwordReset: 'Your new password is recorded. Your sessions have ended: enter with this password.',
};
