import type { fr } from './fr.js';

export const en: typeof fr = {
  title: 'Activation of your account',
  lead: 'To make your registration final, enter the identifier and the password that you chose.',
  identifier: 'Identifier',
  password: 'Password',
  submit: 'Activate',
  refused:
    'The activation did not succeed. The link, the identifier or the password does not fit, or the link was used already or is no longer valid.',
  alreadyActive: 'Account activated already?',
  waysOutTitle: 'If it does not work',
  noLink:
    'This page opens through the link “activate the account created” of the activation mail. The link is incomplete: your mail program may have cut it.',
  active: {
    title: 'Your account is active',
    lead: 'Your registration is final. Enter your personal space with your identifier and password.',
  },
  activating: {
    title: 'Your account is being opened',
    lead: 'Your registration is final. The account will be open in a few moments; you can then enter your personal space.',
    signIn: 'Enter my personal space',
  },
};
