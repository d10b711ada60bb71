import { describe, expect, it } from '@jest/globals';
import { namedReturnTo, parameterOf, withEncodedReturnTo } from './return-to.js';

describe('an address that names a path to return to', () => {
  it.each([
    [
      '/confirm?teleservice=statncb&returnTo=/statncb/?a=1&teleservice=eddi',
      'statncb',
      '/statncb/?a=1&teleservice=eddi',
    ],
    ['/confirm?returnTo=/statncb/?a=1&teleservice=eddi', undefined, '/statncb/?a=1&teleservice=eddi'],
    ['/confirm?returnTo=%2Fstatncb%2F%3Fa%3D1&teleservice=eddi', 'eddi', '/statncb/?a=1'],
    ['/confirm?teleservice=statncb&teleservice=eddi', 'statncb', undefined],
    ['/confirm?teleservice=', '', undefined],
    ['/confirm?returnTo=https://evil.example', undefined, 'https://evil.example'],
  ])('keeps it apart from its own parameters: %s', (address, teleservice, returnTo) => {
    for (const one of [address, `${withEncodedReturnTo(address)}&lang=en`])
      expect([parameterOf(one, 'teleservice'), namedReturnTo(one)]).toEqual([teleservice, returnTo]);
  });
});
