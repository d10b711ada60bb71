import type { activation as french } from '../fr/activation.js';

export const activation: typeof french = {
  title: 'Activation of your account',
  lead: 'To make your registration final, enter the identifier and the password that you chose.',
  identifier: 'Identifier',
  password: 'Password',
  submit: 'Activate',
  refused:
    'The activation did not succeed. The link, the identifier or the password does not fit, or the link was used already or is no longer valid.',
  alreadyActive: 'Account activated already?',
  waysOutTitle: 'If it does not work',
  noLink: {
    title: 'Incomplete link',
    lead: 'This page opens through the link “activate the account created” of the activation mail. The link is incomplete: your mail program may have cut it.',
    advice: 'Copy the whole link of the mail into the address bar, or ask for a new mail.',
  },
  active: {
    title: 'Your account is active',
    lead: 'Your registration is final. Enter your personal space with your identifier and password.',
  },
  activating: {
    title: 'Your account is being opened',
    lead: 'Your registration is final. The account will be open in a few moments; you can then enter your personal space.',
    signIn: 'Enter my personal space',
  },
  mail: {
    title: 'Receive the activation mail again',
    lead: 'Enter the identifier and the address of your registration. The new link replaces the earlier ones.',
    identifier: 'Identifier',
    email: 'E-mail address',
    emailHint: 'The one you gave when you registered.',
    submit: 'Send the mail',
    wrongAddress: 'Did you mistype the address when you registered?',
    sentTitle: 'Request recorded',
    sent: 'If a registration awaits its activation for this identifier and address, a new mail is on its way. Its link replaces the earlier ones.',
    sentAdvice: 'It may take a few minutes. Mails are sent at least a minute apart, and their number is limited.',
  },
  correction: {
    title: 'Correct the address of the registration',
    lead: 'Was the address given at registration wrong? As long as the account is not activated, correct it here. The activation mail goes to the new address.',
    identifier: 'Identifier',
    password: 'Password',
    passwordHint: 'The one you chose when you registered.',
    email: 'New e-mail address',
    submit: 'Correct the address',
    doneTitle: 'Request recorded',
    done: 'If the identifier and password match a registration that awaits activation, the address is corrected and an activation mail is on its way. Older links no longer work.',
  },
  disown: {
    title: 'This was not me',
    lead: 'Did someone give your address when registering on PRODOU@NE? Confirm that it was not you: the registration is cancelled and its data are erased.',
    warning: 'If you did make this registration, do not confirm.',
    submit: 'Confirm: this was not me',
    cancel: 'Change nothing',
    refused:
      'The link is not valid, or no longer: the registration may have been cancelled or activated already, or may have expired.',
    noLink: 'This page opens through the link “it was not me” of the mail. The link is incomplete.',
    doneTitle: 'Your answer is taken into account',
    done: 'If the link was still valid, the registration is cancelled and its data are erased. There is nothing else for you to do.',
  },
  backHome: 'Back to the home page',
};
