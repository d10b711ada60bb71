import { inLanguages } from '#web-pages';
import { en } from './en.js';
import { fr } from './fr.js';

/** What the page of signing in says, and others on the way in. */
export const signInWords = inLanguages(fr, en);
