import { typedLimits } from '#contracts';
import type { fr } from './fr.js';

export const en: typeof fr = {
  tab: 'Password',
  heading: 'Password',
  lead: (date) => `Your password has been unchanged since ${date}.`,
  current: 'Current password',
  next: 'New password',
  confirmation: 'Confirm the new password',
  submit: 'Change the password',
  changed: 'Your password is changed. Your other sessions are closed.',
  /** What is said of wrong fields. */
  errors: {
    currentPassword: {
      required: 'Enter your current password.',
      'wrong-password': 'The current password is wrong.',
    },
    newPassword: {
      required: 'Enter the new password.',
      'password-unchanged': 'The new password is the same as the current one.',
      'password-too-short': (minimum: number) => `The new password must have at least ${minimum} characters.`,
      'password-too-guessable':
        'This password is too easy to guess. Make it longer, or put together several unrelated words.',
      'too-long': `The password has at most ${typedLimits.password} characters.`,
    },
  },
};
