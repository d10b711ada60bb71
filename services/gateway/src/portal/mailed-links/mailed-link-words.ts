import { inLanguages } from '#web-pages';
import { en } from './en.js';
import { fr } from './fr.js';

/** What the pages of mailed links say. */
export const mailedLinkWords = inLanguages(fr, en);
