import type { fr } from './fr.js';

export const en: typeof fr = {
  tab: 'Password',
  heading: 'Password',
  lead: (date) => `Your password has been unchanged since ${date}.`,
  current: 'Current password',
  next: 'New password',
  nextHint: 'More than 6 characters, hard to guess. A sequence of several words does very well.',
  confirmation: 'Confirm the new password',
  submit: 'Change the password',
  changed: 'Your password is changed. Your other sessions are closed.',
};
