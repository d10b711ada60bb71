import type { fr } from './fr.js';

export const en: typeof fr = {
  title: 'Confirm your identity',
  lead: 'For your security, this change asks for a full authentication of the last 15 minutes.',
  service: (name: string, level: string) => `The teleservice ${name} asks for the level “${level}”.`,
  deny: (level: string) => `Your account is at the level “${level}”, which does not give access to it.`,
  settling: (when: string) =>
    `Your second factor has just been registered. For your security it gives access to teleservices only from ${when} (Paris time).`,
  choose: 'Choose another level on the Security tab',
  submit: 'Continue',
};
