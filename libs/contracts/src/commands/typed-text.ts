/*
 * How everything that people type or paste is read before any rule sees it, for pages and API alike: what tells nothing is
 * dropped, what stands for a plain character is read as that.
 */

/** Scripts whose spelling needs joiners between letters. */
const joining = [
  ...['Arabic', 'Syriac', 'Mongolian', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu'],
  ...['Kannada', 'Malayalam', 'Sinhala', 'Khmer', 'Myanmar', 'Tibetan'],
]
  .map((script) => `\\p{scx=${script}}`)
  .join('');
const needlessJoiner = new RegExp(`(?<![${joining}])[\\u200c\\u200d]|[\\u200c\\u200d](?![${joining}])`, 'gu');

/**
 * What shows nothing: default ignorable characters (zero width, soft hyphens, marks of direction, variation selectors, Hangul
 * fillers) and the blank Braille pattern; but not the joiners.
 */
const invisible = /(?![\u200c\u200d])[\p{DI}\u2800]/gu;
const blankOrInvisible = /[\p{DI}\u2800\s]/u;
/** What sets the direction of the text behind it. */
const embedding = /[\u202a-\u202e\u2066-\u2069]/u;
const unprintable = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

/** Without blanks and invisible characters at the ends. */
export function withoutEdges(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && blankOrInvisible.test(text.charAt(start))) start += 1;
  while (start < end && blankOrInvisible.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Whether text as typed has another order on the screen than its characters have, but for what was pasted around it. */
export function changesDirection(text: string): boolean {
  return embedding.test(withoutEdges(text));
}

/** Without what shows nothing, as pages break long words by; but where that would turn letters round, and for joiners. */
export function withoutInvisible(text: string): string {
  return changesDirection(text) ? text : text.replace(invisible, '');
}

/** Lines in NFC: tabs and blanks of other widths are blanks, what is invisible is gone, joiners stay where a script needs them. */
export function readLines(text: string): string {
  const lines = text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/[\t\p{Zs}]/gu, ' ');
  return withoutEdges(lines.replace(invisible, '').replace(needlessJoiner, '').normalize('NFC'));
}

/** A number, address or the like: as `readLines`, without joiners, with dashes and full-width forms made plain. */
export function readNumber(text: string): string {
  return withoutEdges(
    readLines(text)
      .normalize('NFKC')
      .replace(/[\u200c\u200d]/g, '')
      .replace(/[\p{Pd}\u2212]/gu, '-'),
  );
}

/** A code: as `readNumber`, without the blanks, dots and dashes by which people group it. */
export function readCode(text: string): string {
  return readNumber(text).replace(/[\s.·-]/g, '');
}

/** Whether text that was read holds what no field takes: control, surrogate or private-use characters. */
export function holdsUnprintable(text: string): boolean {
  return unprintable.test(text);
}
