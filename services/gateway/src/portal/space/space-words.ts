import { inLanguages } from '#web-pages';
import { en } from './en.js';
import { fr } from './fr.js';

/** What every page of the personal space says. */
export const spaceWords = inLanguages(fr, en);
