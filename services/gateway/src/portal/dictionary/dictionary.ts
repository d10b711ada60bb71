import type { Language } from '#contracts';
import { en } from './en.js';
import { fr } from './fr.js';

/** The texts of the pages, the same keys in every language. */
export type Dictionary = typeof fr;

/** The texts of a language. */
export const dictionaries: Readonly<Record<Language, Dictionary>> = { fr, en };
