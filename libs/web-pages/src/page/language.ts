import { firstLanguage, language as languageField, type Language } from '#contracts';
import { OwnCookie } from '#web';
import type { FastifyRequest } from 'fastify';

const oneYear = 31_536_000;
const cookie = new OwnCookie('language', { maxAgeSeconds: oneYear, bound: false });

/** The language that the query asks for, else the one chosen before, else French, the portal's first language, or another. */
export function languageOf(request: FastifyRequest, otherwise: Language = firstLanguage): Language {
  return languageAskedFor(request) ?? languageChosen(request) ?? otherwise;
}

/** The language that `?lang=` asks for. */
export function languageAskedFor({ query }: FastifyRequest): Language | undefined {
  return languageField.safeParse((query as { lang?: unknown } | undefined)?.lang).data;
}

/** The language that the visitor's cookie remembers. */
export function languageChosen({ headers }: FastifyRequest): Language | undefined {
  return languageField.safeParse(cookie.at('').presentedIn(headers.cookie)).data;
}

/** Value of `Set-Cookie` that remembers a language; it holds nothing else. */
export function languageCookie(language: Language, publicUrl: string): string {
  return cookie.at(publicUrl).carrying(language);
}
