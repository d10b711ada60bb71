import type { Language } from '#contracts';
import type { Dictionary } from '../dictionary/dictionary.js';
import { dictionaries } from '../dictionary/dictionary.js';

/** What every page is given besides its own data. */
export interface Page {
  readonly language: Language;
  readonly texts: Dictionary;
  /** Where this page stands, query included: what the language switch comes back to, never a redirect. */
  readonly address: string;
  readonly now: Date;
  /** Who is signed in, as the header names them. */
  readonly person?: string;
}

/** Describes a page in a language. */
export function page(of: Omit<Page, 'texts'>): Page {
  return { ...of, texts: dictionaries[of.language] };
}

/** The address of the same page in another language. */
export function addressInLanguage(address: string, language: Language): string {
  const url = new URL(address, 'http://portal.invalid');
  url.searchParams.set('lang', language);
  return `${url.pathname}${url.search}`;
}
