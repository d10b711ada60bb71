import { createRequire } from 'node:module';
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

/** Collected from what French people and those of this trade are known to choose; each would pass if its pieces were multiplied. */
const notorious = `
  Motdepasse1! Motdepasse2026! M0tdepasse! Bonjour2026! Bienvenue1! Welcome2026! Password2026! P@ssw0rd2026 Passw0rd!
  Admin2026! Administrateur1! Changeme1! Secret123! Test1234! Azerty2026! Azertyuiop1! Qsdfgh12 Wxcvbn12 Poiuyt12! 1q2w3e4r5t
  jetaime13 Doudou59! Loulou59! Chocolat1! Coucou123! Toto1234! Soleil2026! Ete2026! Hiver2026! Decembre2026! Lundi2026!
  Camille2003! Nicolas1985! JeanPierre75 Lyon69000 Paris75000 LeHavre76 Roissy95! Rungis94! Toulouse31! Marseille@13 Calais62!
  Nice06000 Customs2026! Import2026! Transit2026! Declarant1! LyonDouane2026 DouaneLyon69! Jeanne-Lyon69! PSG75000!
`;

describe('a word in the usual dress', () => {
  test.each(notorious.trim().split(/\s+/))('a notorious one: %s', (password) => {
    expect(estimate.score(password, ['jeanne', 'Jeanne', 'Ferrand'])).toBeLessThan(2);
  });

  test.each([
    ['upper and lower case', 'bOnJoUr2026'],
    ['accents', 'Décembre2026!'],
    ['signs for letters, at the edge, too', '$oleil2026!'],
    ['punctuation within', 'mot-de-passe_75'],
    ['a year before and after', '2026Marseille1998'],
    ['a date', 'Bonjour14071998'],
    ['a department', 'Bonjour971'],
    ['backwards', 'ruojnob2026'],
    ['twice', 'lyonlyon69!'],
    ['the person beside the place', 'Ferrand-Roissy95'],
  ])('%s: %s', (_, password) => expect(estimate.score(password, ['Ferrand'])).toBeLessThan(2));

  test.each([
    ['eight digits at random', 'mouette48261937'],
    ['another word', 'mouette-violon-412'],
    ['an unknown word', 'Quivogne84'],
  ])('is strong with %s: %s', (_, password) => expect(score(password)).toBeGreaterThanOrEqual(2));
});

describe('what is not', () => {
  test.each([
    ...['xK9#mQ2', 'hgtvqzp', 'k7wq2zp', 'Zq8!rT4', 'x7#Kp9q', 'Zg4!tB2', 'vélo grimpe ciseau bleu'],
    ...['correct horse battery', 'quai 7 brumeux', 'un deux pluie sardine'],
  ])('%s', (password) => expect(score(password)).toBeGreaterThanOrEqual(2));

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

describe('a thousand made at random', () => {
  const lower = [...'abcdefghijklmnopqrstuvwxyz'];
  const words = (createRequire(import.meta.url)('@zxcvbn-ts/language-fr/dist/commonWords.json.cjs') as string[])
    .slice(0, 8_000)
    .filter((word) => word.length > 2);

  test.each([
    ['twelve lower case letters', lower, 12, ''],
    ['four unrelated words', words, 4, ' '],
    ['four unrelated words in one', words, 4, ''],
  ])('%s', (_, alphabet, length, between) => {
    const pieces = fc.array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length });
    const thousand = fc.sample(pieces, { numRuns: 1_000, seed: 12 }).map((parts) => parts.join(between));
    expect(thousand.filter((password) => score(password) < 2).length).toBeLessThanOrEqual(10);
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
