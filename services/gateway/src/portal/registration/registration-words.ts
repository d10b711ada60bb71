import { inLanguages } from '#web-pages';
import { en } from './en.js';
import { fr } from './fr.js';

/** What «Inscription» says. */
export const registrationWords = inLanguages(fr, en);
