import { inLanguages } from '#web-pages';
import { en } from './en.js';
import { fr } from './fr.js';

/** What the search says, and what it looks through besides services, news and articles. */
export const searchWords = inLanguages(fr, en);
