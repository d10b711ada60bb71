import { describe, expect, it } from '@jest/globals';
import { pathToReturnTo, returnToOf, withReturnTo } from './return-to.js';

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

  it('survives the way there and back', () => {
    const path = '/statncb/?a=1&b=%C3%A9';
    expect(returnToOf(withReturnTo('/connexion?motif=x', path))).toBe(path);
  });
});
