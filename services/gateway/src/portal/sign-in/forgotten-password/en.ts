import type { fr } from './fr.js';

export const en: typeof fr = {
  title: 'Forgotten password',
  lead: 'Enter the identifier and the e-mail address of your account. A mail brings you a link to choose a new password.',
  identifier: 'Identifier',
  email: 'E-mail address',
  emailHint: 'The one of your account.',
  submit: 'Send the mail',
  notActive: 'Account not activated yet?',
  activationMail: 'Receive the activation mail again',
  sentTitle: 'Request for a new password recorded',
  sent: 'If identifier and address are those of an account, a mail is on its way. Its link replaces earlier ones.',
  sentAdvice: ({ mailInterval, resetLink }) =>
    `It may take a few minutes. Mails are at least ${mailInterval} apart and limited in number. The link works for ${resetLink}; as long as you do not follow it, nothing changes.`,
  password: 'New password',
  confirmation: 'New password again',
  links: {
    reset: {
      title: 'Choose a new password',
      lead: 'Choose a new password. Every open session will be ended.',
      submit: 'Record the password',
    },
    undo: {
      title: 'Put your former address back',
      lead: 'This address becomes the one of your account again. Choose a new password with it: whoever changed the address may know the old one. All open sessions will be closed.',
      submit: 'Put this address back',
    },
    stopFactor: {
      title: 'Take away a second factor that somebody else added',
      lead: 'Your account will have no second factor any more. Choose a new password with it: whoever added the factor knows the old one. All open sessions will be closed.',
      submit: 'Take the second factor away',
    },
  },
  refused: 'The link is not right, was used, was replaced by a newer one or is no longer valid.',
  again: 'Ask for a new link',
  noLink:
    'This page opens by the link “choose a new password” of the mail. The link is incomplete: your mail program may have cut it.',
};
