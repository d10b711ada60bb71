import { inLanguages } from '#web-pages';
import { en } from './en.js';
import { fr } from './fr.js';

/** What «Sécurité» says, its sections included. */
export const securityWords = inLanguages(fr, en);
