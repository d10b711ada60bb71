import type { fr } from './fr.js';

export const en: typeof fr = {
  incomplete: {
    title: 'Incomplete link',
    advice: 'Copy the whole link of the mail into the address bar, or ask for a new mail.',
  },
  cancel: 'Change nothing',
  refused: 'The link is not right, was used, was replaced by a newer one or is no longer valid.',
  noLink: 'This page opens by the link of a mail. The link is incomplete: your mail program may have cut it.',
  confirm: {
    title: 'Confirm your new address',
    lead: 'Confirm that you read this address: it becomes the one of your account, and the old one is told.',
    submit: 'Confirm this address',
    doneTitle: 'Your new address is confirmed',
    done: 'It is the e-mail address of your account from now on.',
    next: 'See my e-mail in the personal space',
  },
  stop: {
    title: 'Stop the change of address',
    lead: 'Another address was asked for on your account. If it was not you, stop the change: the present address stays.',
    submit: 'Stop the change',
    doneTitle: 'The change of address is stopped',
    done: 'The address of your account stays the same. If you asked for nothing, somebody probably knows your password: choose another.',
    next: 'Choose a new password',
  },
  reopen: {
    title: 'Reopen your account',
    lead: 'Your account is closed and its data wait for their erasure. Reopen it: you can enter it again with your identifier and your password.',
    submit: 'Reopen my account',
    doneTitle: 'Your account is reopened',
    done: 'You can enter your personal space again.',
    next: 'Enter my personal space',
  },
  stopRecovery: {
    title: 'Cancel the request',
    lead: 'Somebody said that the second factor of your account is lost. If it was not you, cancel the request: your second factor stays as it is.',
    submit: 'Cancel the request',
    doneTitle: 'The request is cancelled',
    done: 'Your second factor stays as it is. If you asked for nothing, somebody probably knows your password: choose another.',
    next: 'Choose a new password',
  },
};
