import type { KeyboardGraph } from './zxcvbn.js';

/* Rows of the French keyboard, each a key to the right of the one above it; a space where no key stands. */
const plain = ['²&é"\'(-è_çà)=', ' azertyuiop^$', ' qsdfghjklmù*', '<wxcvbn,;:!'];
const shifted = [' 1234567890°+', ' AZERTYUIOP¨£', ' QSDFGHJKLM%µ', '>WXCVBN?./§'];

/** Neighbours of each key of an AZERTY keyboard, in the form of zxcvbn's graphs, which know QWERTY and Dvorak only. */
export const azerty: KeyboardGraph = Object.fromEntries(
  plain.flatMap((row, y) =>
    [...row].flatMap((_, x) => {
      const around = [key(x - 1, y), key(x, y - 1), key(x + 1, y - 1), key(x + 1, y), key(x, y + 1), key(x - 1, y + 1)];
      return [...(key(x, y) ?? '')].map((character) => [character, around]);
    }),
  ),
);

function key(x: number, y: number): string | null {
  const characters = `${plain[y]?.[x] ?? ''}${shifted[y]?.[x] ?? ''}`.trim();
  return characters === '' ? null : characters;
}
