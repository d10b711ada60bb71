import { expect, it } from '@jest/globals';
import { shownNumber } from './phone-number.js';

it.each([
  ['+33612345678', '06\u00a012\u00a034\u00a056\u00a078'],
  ['+33140240000', '01\u00a040\u00a024\u00a000\u00a000'],
  ['+262692123456', '+262692123456'],
  ['+4915112345678', '+4915112345678'],
  ['', ''],
])('%s is shown as %s', (e164, shown) => expect(shownNumber(e164)).toBe(shown));
