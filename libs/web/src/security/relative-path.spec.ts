import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { relativePath } from './relative-path.js';

describe('where a redirect may lead', () => {
  it.each([
    ['/espace', '/espace'],
    ['/espace?onglet=securite', '/espace?onglet=securite'],
    ['/a/../b', '/b'],
  ])('%s leads to %s', (path, target) => {
    expect(relativePath(path, '/')).toBe(target);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    'espace',
    '',
    undefined,
    ['/espace'],
  ])('%j leads nowhere else than the fallback', (path) => {
    expect(relativePath(path, '/accueil')).toBe('/accueil');
  });

  it('whatever is asked for, a browser stays on the portal', () => {
    const character = fc.constantFrom('/', '\\', '.', ':', '@', '\t', '\r', '\n', ' ', '%2f', '#', '?', 'a', 'é');
    fc.assert(
      fc.property(fc.array(character, { maxLength: 12 }), (characters) => {
        const target = relativePath(`/${characters.join('')}`, '/');
        expect(new URL(target, 'https://portail.example').host).toBe('portail.example');
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});
