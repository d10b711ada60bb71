import { language as languageField, type Language } from '#contracts';
import type { FastifyRequest } from 'fastify';

const cookieName = 'language';
const oneYear = 31_536_000;

/** The language that the query asks for, else the one chosen before, else French: the portal's first language. */
export function languageOf(request: FastifyRequest): Language {
  return languageAskedFor(request) ?? languageChosen(request) ?? 'fr';
}

/** The language that `?lang=` asks for. */
export function languageAskedFor({ query }: FastifyRequest): Language | undefined {
  return languageField.safeParse((query as { lang?: unknown } | undefined)?.lang).data;
}

/** The language that the visitor's cookie remembers. */
export function languageChosen({ headers }: FastifyRequest): Language | undefined {
  const pairs = headers.cookie?.split(';').map((pair) => pair.trim().split('=', 2)) ?? [];
  return languageField.safeParse(pairs.find(([name]) => name === cookieName)?.[1]).data;
}

/** Value of `Set-Cookie` that remembers a language; it holds nothing else. */
export function languageCookie(language: Language, publicUrl: string): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${cookieName}=${language}; Path=/; Max-Age=${oneYear}; HttpOnly; SameSite=Lax${secure}`;
}
