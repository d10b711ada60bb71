import type { fr } from './fr.js';

export const en: typeof fr = {
  entering: {
    title: (name) => `You are entering ${name}`,
    lead: 'Your browser goes there by itself.',
    goOn: (name) => `Continue to ${name}`,
  },
  expired: {
    title: 'This request to enter is over',
    lead: 'It was answered already, is too old, or began in another browser. Nothing is lost: go back to the teleservice and enter again.',
  },
  malformed: {
    title: 'The teleservice’s request is wrong',
    lead: 'The teleservice that sent you here asked for something that the portal cannot grant. It is no fault of yours, and trying again would change nothing: tell the helpdesk, in these words.',
    error: 'What the portal answers the teleservice:',
  },
  services: 'The portal’s teleservices',
  assistance: 'Online help',
};
