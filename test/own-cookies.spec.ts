import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { isTest, readSources } from '../scripts/architecture/sources.js';

const home = 'libs/web/src/http/own-cookies.ts';
const sources = readSources(process.cwd())
  .filter(({ path }) => /^(?:libs|services)\//.test(path) && !isTest(path) && !/\/testing\//.test(path))
  .map(({ path }) => ({ path, text: readFileSync(path, 'utf8') }));

describe('a cookie of the portal', () => {
  it('is declared as an OwnCookie: none is written by hand, so that proxies pass none on', () => {
    const byHand = /SameSite=|HttpOnly|set-cookie['"],\s*(?:\[\s*)?['"`]|\.(?:setCookie|cookie)\(/;
    expect(sources.filter(({ text }) => byHand.test(text)).map(({ path }) => path)).toEqual([home]);
  });

  it('is one of seven, each declared once', () => {
    const names = sources.flatMap(({ text }) =>
      [...text.matchAll(/new OwnCookie\('([^']+)'/g)].map(([, name]) => name),
    );
    expect(names.sort()).toEqual([
      'challenge',
      'device',
      'invitation',
      'language',
      'session',
      'sso-interaction',
      'sso-resume',
    ]);
    expect(sources.filter(({ text }) => /new OwnCookie\((?!')/.test(text))).toEqual([]);
  });
});
