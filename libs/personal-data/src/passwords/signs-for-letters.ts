/** Each letter and what may stand for it. Two alphabets, since `1`, `|` and `7` stand for two letters each. */
const letters = alphabet('a4@ b8 c([{< e3€ g69 i1!| o0 s$5 t+7 x% z2');

/** Sign or digit → the letter that it may stand for («leet»). */
export type SignsForLetters = Readonly<Record<string, string>>;
export const alphabets: readonly SignsForLetters[] = [letters, { ...letters, ...alphabet('l1|7') }];

/** The text, unit for unit, with letters in place of the signs that stand for them. */
export function lettersOf(text: string, letterOf: SignsForLetters): string {
  return mapUnits(text, (unit) => letterOf[unit] ?? unit);
}

export function mapUnits(text: string, map: (unit: string, index: number) => string): string {
  return text.split('').map(map).join('');
}

function alphabet(groups: string): SignsForLetters {
  return Object.fromEntries(groups.split(' ').flatMap(([letter, ...signs]) => signs.map((sign) => [sign, letter!])));
}
