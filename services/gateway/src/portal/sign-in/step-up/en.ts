import type { fr } from './fr.js';

export const en: typeof fr = {
  title: 'Confirm your identity',
  lead: ({ recentAuthentication }) =>
    `For your security, this change asks for a full authentication of the last ${recentAuthentication}.`,
  service: (name: string, level: string) => `The teleservice ${name} asks for the level “${level}”.`,
  serviceRecent: (name: string, level: string, minutes: number) =>
    `The teleservice ${name} asks for the level “${level}”, proven at most ${minutes} minute${minutes > 1 ? 's' : ''} ago.`,
  serviceAgain: (name, level) =>
    `The teleservice ${name} asks you to identify yourself again, at the level “${level}”.`,
  deny: (level: string) => `Your account is at the level “${level}”, which does not give access to it.`,
  settling: (when: string) =>
    `Your second factor has just been registered. For your security it gives access to teleservices only from ${when} (Paris time).`,
  choose: 'Choose another level on the Security tab',
  submit: 'Continue',
  confirmed: 'Identity confirmed',
  confirmedFor: (name: string) => `Your session has everything that the teleservice ${name} asks for.`,
  confirmedRecently: 'Your authentication is complete and recent.',
  goOnTo: (name: string) => `Continue to ${name}`,
  ledBack: (name: string) =>
    `If ${name} leads you back to this page, access to it is not set up properly: signing in again would change nothing.`,
  why: 'See what is missing, and who can mend it',
  unknown: 'Unknown teleservice',
  unknownLead: 'The address that led you here names a teleservice that the portal does not know.',
  unknownAdvice:
    'Your session lacks nothing: signing in again would change nothing. If you came from a customs teleservice, tell the assistance.',
  services: 'The teleservices of the portal',
};
