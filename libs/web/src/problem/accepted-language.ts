import { firstLanguage, language as languages, type Language } from '#contracts';

/** How much a client wants a language, and how early it says so. */
interface Wish {
  readonly quality: number;
  readonly place: number;
}

/**
 * The language that `Accept-Language` wants most of those that there are (RFC 9110, 12.5.4); of equals that which it names first.
 * The portal's first language where it wants none of them, or says nothing. A region does not count: `fr-CA` is read as French.
 */
export function acceptedLanguage(header: string | undefined): Language {
  if (header === undefined) return firstLanguage;
  const wishes = new Map<string, Wish>();
  for (const [place, range] of header.split(',').entries()) {
    const [, name, quality = '1'] =
      /^\s*([a-z]+|\*)(?:-[\w-]*)?\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/i.exec(range) ?? [];
    if (name === undefined) continue;
    const wish = { quality: Number(quality), place: name === '*' || Number(quality) === 0 ? Infinity : place };
    const known = wishes.get(name.toLowerCase());
    if (known === undefined || known.quality < wish.quality) wishes.set(name.toLowerCase(), wish);
  }
  const others = [firstLanguage, ...languages.options.filter((each) => each !== firstLanguage)];
  const wanted = others.map((language) => ({ language, ...(wishes.get(language) ?? wishes.get('*') ?? unwanted) }));
  const [most] = wanted.toSorted((a, b) => b.quality - a.quality || (a.place === b.place ? 0 : a.place - b.place));
  return most!.language;
}

const unwanted: Wish = { quality: 0, place: Infinity };

/** Headers of an answer that is worded in the language of `Accept-Language`. */
export function wordedIn(language: Language): Readonly<Record<string, string>> {
  return { 'content-language': language, vary: 'Accept-Language' };
}
