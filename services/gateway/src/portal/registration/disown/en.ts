import type { fr } from './fr.js';

export const en: typeof fr = {
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
};
