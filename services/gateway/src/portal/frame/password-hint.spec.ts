import { expect, it } from '@jest/globals';
import { passwordHint } from './password-hint.js';

const guide = { least: 7, leastAlone: 7 };

it('the hint of a new password says how long it is here', () => {
  expect(passwordHint(guide, 'fr')).toMatch(/^Plus de 6 caractères, difficile à deviner/);
  expect(passwordHint({ least: 12, leastAlone: 7 }, 'en')).toMatch(/^More than 11 characters, hard to guess/);
});

it('it says both lengths while the level is not known, and the one of the level afterwards', () => {
  const lengths = { least: 7, leastAlone: 15 };
  expect(passwordHint(lengths, 'fr')).toMatch(
    /^Plus de 6 caractères \(plus de 14 au niveau « Login \+ Mot de passe »\), difficile/,
  );
  expect(passwordHint(lengths, 'fr', 'password')).toMatch(/^Plus de 14 caractères, difficile/);
  expect(passwordHint(lengths, 'fr', 'sms-token')).toMatch(/^Plus de 6 caractères, difficile/);
});
