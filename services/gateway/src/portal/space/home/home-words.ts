import { inLanguages } from '#web-pages';
import { en } from './en.js';
import { fr } from './fr.js';

/** What «Accueil» says. */
export const homeWords = inLanguages(fr, en);
