import type { fr } from './fr.js';

export const en: typeof fr = {
  ask: {
    title: 'Sign out of the portal and of teleservices?',
    lead: 'Your session on the portal will be closed, and the teleservices that it has entered will be told, if they ask for it.',
    askedBy: (name) => `${name} asks to sign you out.`,
    submit: 'Sign out',
    stay: 'Stay signed in',
    stayAndGoOn: (name) => `Stay signed in and return to ${name}`,
  },
  done: {
    title: 'Signing out of the portal',
    done: 'You are signed out of the portal.',
    lead: 'Your browser goes on by itself.',
    goOn: (name) => `Return to ${name}`,
  },
};
