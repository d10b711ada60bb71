import { typedLimits } from '#contracts';
import type { fr } from './fr.js';

const { identifier, password } = typedLimits;

export const en: typeof fr = {
  mandatory: 'Fields marked with an asterisk (*) are mandatory.',
  errorPrefix: 'Error: ',
  summaryTitle: (count) => (count === 1 ? 'One point needs correction' : `${count} points need correction`),
  error: 'Error: ',
  throttled: (seconds) =>
    seconds < 90
      ? `Too many attempts. The next one is possible in ${seconds} second${seconds > 1 ? 's' : ''}.`
      : `Too many attempts. The next one is possible in ${Math.ceil(seconds / 60)} minutes.`,
  busy: 'The portal is momentarily unavailable. Nothing that you typed is lost: submit again in a few moments.',
  any: {
    required: 'Fill in this field.',
    'too-long': 'This text is too long.',
    'too-many-lines': 'This text has too many lines.',
    'forbidden-characters': 'This text holds characters that are not accepted.',
    'duplicate-field': 'The form held this field twice.',
    'unknown-field': 'The form held a field that this page does not expect.',
    'invalid-value': 'This value is not accepted.',
  },
  fields: {
    identifier: {
      required: 'Enter your identifier.',
      'identifier-malformed': `The identifier has ${identifier.least} to ${identifier.most} letters without accents, digits, dots, hyphens or underscores; it begins and ends with a letter or digit.`,
      'identifier-reserved': 'This identifier is reserved. Choose another one.',
    },
    password: {
      required: 'Enter your password.',
      'wrong-password': 'The password is wrong.',
      'password-too-short': (minimum: number) => `The password must have at least ${minimum} characters.`,
      'password-unchanged': 'This is already the password of the account. Choose another.',
      'password-too-guessable':
        'This password is too easy to guess. Make it longer, or put together several unrelated words.',
      'too-long': `The password has at most ${password} characters.`,
    },
    passwordConfirmation: {
      required: 'Confirm the password.',
      'password-mismatch': 'The two passwords are not the same.',
    },
    code: { required: 'Enter the code.', 'wrong-code': 'This is not the right code. Check it, or ask for it again.' },
    email: {
      required: 'Enter your e-mail address.',
      'email-malformed': 'The e-mail address must look like name@example.com.',
      'email-accents': 'The e-mail address is written without accents before the at sign (@).',
    },
    mobile: {
      required: 'Enter an SMS number.',
      'mobile-malformed': 'Enter a mobile number, for example 0612345678.',
    },
  },
};
