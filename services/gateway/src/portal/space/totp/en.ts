import { codeDigits, totpPeriodSeconds } from '#personal-data';
import type { fr } from './fr.js';

export const en: typeof fr = {
  heading: 'Set up the authenticator application',
  lead: 'An application on your telephone computes the codes that the portal will ask for at every sign-in, besides the password.',
  install: 'Install an authenticator application of your choice (FreeOTP, Aegis, 2FAS, Google Authenticator…).',
  scan: 'With it, scan the drawing below, or copy the key.',
  giveCode: 'Enter the code that the application shows.',
  qrLabel: 'Drawing to be scanned with the application (QR code)',
  typeInstead: 'Key to be copied:',
  code: 'Code shown by the application',
  codeHint: `${codeDigits} digits, which change every ${totpPeriodSeconds} seconds.`,
  submit: 'Activate this level',
  back: 'Back to the Security tab',
  done: 'The level “Authenticator application” is active. Your other sessions are closed.',
  codesHeading: 'Your recovery codes',
  codesLead: 'If you lose the application, each of these codes lets you in once, with your password.',
  codesAdvice:
    'Print or copy them now and keep them in a safe place: this page will not show them again. Each use will be told to you by mail.',
};
