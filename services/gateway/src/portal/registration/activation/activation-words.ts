import { inLanguages } from '#web-pages';
import { en } from './en.js';
import { fr } from './fr.js';

/** What the pages of the activation say. */
export const activationWords = inLanguages(fr, en);
