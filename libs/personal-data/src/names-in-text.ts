/**
 * Whether one of the names stands in the text, word for word, whatever their case and what is between them: what is kept in clear
 * would tell it. Empty names stand nowhere.
 */
export function namesOneOf(text: string, names: readonly string[]): boolean {
  const words = asWords(text);
  return names
    .map(asWords)
    .filter((name) => name.trim() !== '')
    .some((name) => words.includes(name));
}

/** Whether the number stands in the text, however its digits and letters are spaced. */
export function tellsNumber(text: string, number: string): boolean {
  return joined(text).includes(joined(number));
}

/** Words alone, each between spaces, so that one is not found within another. */
function asWords(text: string): string {
  return ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
}

function joined(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
