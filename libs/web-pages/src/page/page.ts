import type { Language } from '#contracts';

/** What every page is given besides its own data. */
export interface Page {
  readonly language: Language;
  /** Where this page stands, query included: what the language switch comes back to, never a redirect. */
  readonly address: string;
  readonly now: Date;
  /** Who is signed in, as the header names them. */
  readonly person?: string;
}

/** The address of the same page in another language. */
export function addressInLanguage(address: string, language: Language): string {
  const url = new URL(address, 'http://portal.invalid');
  url.searchParams.set('lang', language);
  return `${url.pathname}${url.search}`;
}
