import type { fr } from './fr.js';

export const en: typeof fr = {
  title: 'Site map',
  lead: 'Every page of the portal.',
  portal: 'The portal',
  services: 'Services',
  account: 'Your account',
  space: 'Personal space',
  information: 'Information',
  activationMail: 'Receive the activation mail again',
  emailCorrection: 'Correct the address of the registration',
};
