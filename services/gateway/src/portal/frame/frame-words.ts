import { inLanguages } from '#web-pages';
import { en } from './en.js';
import { fr } from './fr.js';

/** What the frame of every page says, in every language. */
export const frameWords = inLanguages(fr, en);
