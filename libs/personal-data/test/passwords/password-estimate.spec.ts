import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PasswordEstimate } from '../../src/passwords/password-estimate.js';

const person = ['jdupont', 'Jean', 'Dupont-Léger', 'jean.dupont@transports-martin.fr'];
let estimate: PasswordEstimate;
const score = (password: string) => estimate.score(password, person);

beforeAll(async () => {
  estimate = await PasswordEstimate.load();
});

describe('what is easily guessed', () => {
  test.each(['password', 'Password1', 'letmein', 'qwerty123', 'iloveyou', 'welcome1', '1234567', 'aaaaaaa', 'abcdefg'])(
    'a password of everybody: %s',
    (password) => expect(score(password)).toBeLessThan(2),
  );

  test.each(['motdepasse', 'Motdepasse1', 'bonjour1', 'soleil123', 'marseille13', 'jetaime', 'aujourdhui', 'loulou75'])(
    'a French one: %s',
    (password) => expect(score(password)).toBeLessThan(2),
  );

  test.each(['éléphant', 'elephant', 'ÉLÉPHANT1', 'été2024', "aujourd'hui", 'coeurs'])(
    'a French word with its accents or without: %s',
    (password) => expect(score(password)).toBeLessThan(2),
  );

  test.each(['azerty123', 'azertyuiop', 'qsdfghjklm', 'wxcvbn,;:!', '&é"\'(-è_çà', '4561230', 'qwertyuiop'])(
    'a walk over the keyboard: %s',
    (password) => expect(score(password)).toBeLessThan(2),
  );

  test.each(['douane2005', 'Douane75', 'Douane2024!', 'D0uan3-75', 'prodouane', 'Prodouane1!', 'enauodorp1'])(
    'the name of the place: %s',
    (password) => expect(score(password)).toBeLessThan(2),
  );

  test.each([
    ...[
      'jdupont2024',
      'JDupont75',
      'jean1987',
      'Dupont7482',
      'dupont-léger',
      'leger1987',
      'jeandupont75',
      'dupontjean1',
    ],
    ...['transports2024', 'martin7654', 'tnopud12', 'dup0nt99', 'jean.dupont@transports-martin.fr'],
  ])("the person's own: %s", (password) => expect(score(password)).toBeLessThan(2));

  test.each(['ymartineau75', 'Martineauyves1', 'yvesm2024'])('the names in pairs, or with an initial: %s', (password) =>
    expect(estimate.score(password, ['Yves', 'Martineau', 'yvesm'])).toBeLessThan(2),
  );

  test("which is nobody's own word is not held against someone else", () => {
    expect(estimate.score('Quivogne84', [])).toBeGreaterThanOrEqual(2);
    expect(estimate.score('Quivogne84', ['Quivogne'])).toBeLessThan(2);
  });

  test.each(['12031987', '12/03/1987', '1987-03-12', 'abcabcabc', '19871203'])('a date or a repeat: %s', (password) =>
    expect(score(password)).toBeLessThan(2),
  );

  test.each(['p@ssw0rd', 'P@ssw0rd1', 'm0td3p@ss3', 'tr0mp3tt3'])('digits and signs for letters: %s', (password) =>
    expect(score(password)).toBeLessThan(2),
  );
});

describe('what is not', () => {
  test.each(['xK9#mQ2', 'hgtvqzp', 'k7wq2zp', 'Zq8!rT4', 'vélo grimpe ciseau bleu', 'correct horse battery'])(
    '%s',
    (password) => expect(score(password)).toBeGreaterThanOrEqual(2),
  );

  test.each([
    ['printable characters', Array.from({ length: 94 }, (_, k) => String.fromCharCode(33 + k)), 0.99],
    ['letters and digits', [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'], 0.99],
    ['lower case letters', [...'abcdefghijklmnopqrstuvwxyz'], 0.97],
  ])('seven random %s, as the guide promises', (_, alphabet, least) => {
    const sevens = fc.sample(fc.array(fc.constantFrom(...alphabet), { minLength: 7, maxLength: 7 }), {
      numRuns: 600,
      seed: 7,
    });
    const passing = sevens.filter((characters) => score(characters.join('')) >= 2).length;
    expect(passing / sevens.length).toBeGreaterThanOrEqual(least);
  });
});

describe('any text', () => {
  test('has a score between 0 and 4', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.array(fc.string({ unit: 'binary' })),
        (password, words) => {
          expect([0, 1, 2, 3, 4]).toContain(estimate.score(password, words));
        },
      ),
      { numRuns: 200 },
    );
  });

  test.each(['constructor', '__proto__', 'valueOf', 'toString'])(
    'has a sober one, though every object has a property of this name: %s',
    (password) => expect(score(password)).toBeLessThan(4),
  );

  test('counts in its first 32 code points only, whatever they are', () => {
    expect(score('a'.repeat(32) + 'xK9#mQ2!vR7$')).toBe(score('a'.repeat(32)));
    expect(score('😀'.repeat(32) + 'xK9#mQ2!vR7$')).toBe(score('😀'.repeat(32)));
  });
});
