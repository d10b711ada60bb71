import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';

/** Sources of the product, by path: no tests, and nothing of a test's support. */
const sources = new Map<string, string>();
for (const folder of ['libs', 'services']) {
  for (const path of await readdir(folder, { recursive: true })) {
    if (!/(^|\/)src\/.*\.tsx?$/.test(path) || /\.spec\.|\/testing\//.test(path)) continue;
    sources.set(`${folder}/${path}`, await readFile(`${folder}/${path}`, 'utf8'));
  }
}

const isDictionary = (path: string) => /\/(?:fr|en)\.ts$/.test(path);

/** What the sources do, without what they only bring in from elsewhere. */
const work = [...sources]
  .filter(([path]) => !isDictionary(path))
  .map(([, text]) => text.replace(/^(?:import|export) (?:type )?[{*][^;]*;/gm, ''))
  .join('\n');

it('every problem and every field code that is promised is thrown somewhere', () => {
  const defined = [...work.matchAll(/const (\w+) = define(?:Problem\(\s*\d+,|FieldCode\()\s*'([^']+)'/g)];
  expect(defined.length).toBeGreaterThan(40);
  const unused = defined.filter(([, name]) => [...work.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length < 2);
  expect(unused.map(([, , code]) => code)).toEqual([]);
});

it('every code for which a page has words is thrown somewhere', () => {
  const worded = [...sources]
    .filter(([path]) => isDictionary(path))
    .map(([, text]) => /\b(?:errors|any|fields): \{[^]*/.exec(text)?.[0] ?? '')
    .flatMap((errors) => [...errors.matchAll(/^\s+'([a-z]+(?:-[a-z]+)+)':/gm)].map(([, code]) => code!));
  expect(worded).toContain('password-too-short');
  const isThrown = (code: string) => new RegExp(`[^\\w-]${code}(?![\\w-])`).test(work);
  expect([...new Set(worded)].filter((code) => !isThrown(code))).toEqual([]);
});
