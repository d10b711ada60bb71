import { describe, expect, it } from '@jest/globals';
import { parameterOf, pathToReturnTo, returnToOf, withEncodedReturnTo, withReturnTo } from './return-to.js';

describe('where to go on to', () => {
  it.each([
    ['/connexion', undefined],
    ['/connexion?returnTo=%2Fespace%2Fsecurite', '/espace/securite'],
    ['/connexion?returnTo=%2Fstatncb%2F%3Fa%3D1%26b%3D2&motif=x', '/statncb/?a=1&b=2'],
    ['/espace/confirmation?teleservice=statncb&returnTo=/statncb/depot?a=1&b=2', '/statncb/depot?a=1&b=2'],
    ['/connexion?returnTo=https%3A%2F%2Fevil.example', '/espace'],
    ['/connexion?returnTo=//evil.example', '/espace'],
    ['/connexion?returnTo=/\\evil.example', '/espace'],
  ])('%s: %s', (address, path) => expect(returnToOf(address)).toBe(path));

  it.each(['/api/v1/account', '/', '/connexion/code', '/deconnexion', '/espace/../..', 'espace'])(
    'is never %s',
    (wanted) => expect(pathToReturnTo(wanted)).toBe('/espace'),
  );

  it.each([
    ['/espace/confirmation?teleservice=statncb&returnTo=/statncb/?a=1&teleservice=eddi', 'statncb'],
    ['/espace/confirmation?returnTo=/statncb/?a=1&teleservice=eddi', undefined],
    ['/espace/confirmation?returnTo=%2Fstatncb%2F%3Fa%3D1&teleservice=eddi', 'eddi'],
    ['/espace/confirmation?teleservice=statncb&teleservice=eddi', 'statncb'],
    ['/espace/confirmation?teleservice=', ''],
  ])('keeps its parameters to itself: %s', (address, teleservice) => {
    expect(parameterOf(address, 'teleservice')).toBe(teleservice);
    expect(parameterOf(`${withEncodedReturnTo(address)}&lang=en`, 'teleservice')).toBe(teleservice);
    expect(returnToOf(`${withEncodedReturnTo(address)}&lang=en`)).toBe(returnToOf(address));
  });

  it('survives the way there and back', () => {
    const path = '/statncb/?a=1&b=%C3%A9';
    expect(returnToOf(withReturnTo('/connexion?motif=x', path))).toBe(path);
  });
});
