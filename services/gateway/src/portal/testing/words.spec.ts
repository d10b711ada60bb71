import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { withFrenchSpacing } from '#contracts';
import { installationIn } from '../frame/installation.js';
import { sampleInstallation } from './sample-installation.js';

/** What fits every function of words: a number, a text, and an installation. */
const anything = Object.assign(Object(2) as object, installationIn('en', sampleInstallation));

/** Every text by its place: `home.steps.0.title`. Functions are called with `anything`. */
function texts(value: unknown, place = ''): [string, string][] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value === 'function') return texts(value(anything), place);
  return Object.entries(value as object).flatMap(([key, each]) => texts(each, `${place}.${key}`));
}

/** Every folder of pages or of the page kit that holds words. */
const folders = ['libs/web-pages/src', 'services/gateway/src/portal'].flatMap((root) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(({ name }) => name === 'fr.ts')
    .map(({ parentPath, name }) => dirname(join(parentPath, name))),
);

async function wordsOf(folder: string): Promise<{ french: Map<string, string>; english: Map<string, string> }> {
  const { fr } = (await import(`${process.cwd()}/${folder}/fr.ts`)) as { fr: object };
  const { en } = (await import(`${process.cwd()}/${folder}/en.ts`)) as { en: object };
  return { french: new Map(texts(withFrenchSpacing(fr))), english: new Map(texts(en)) };
}

const all = await Promise.all(folders.map(async (folder) => [folder, await wordsOf(folder)] as const));

describe.each(all)('the words of %s', (_folder, { french, english }) => {
  it('stand at the same places in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...french.keys()].sort());
  });

  it('are nowhere empty, and end no sentence in English that begins in French', () => {
    for (const text of [...french.values(), ...english.values()]) expect(text.trim()).not.toBe('');
    const same = [...french].filter(
      ([place, text]) => text.length > 24 && !/^https:/.test(text) && english.get(place) === text,
    );
    expect(same).toEqual([]);
  });

  it('never begin a line with a sign that French keeps with its word', () => {
    for (const text of french.values()) expect(text).not.toMatch(/ [:;?!»%]|« /);
  });

  it('lead to the same pages in both languages', () => {
    const links = (words: Map<string, string>) => [...words].filter(([place]) => /\.(?:to|slug)$/.test(place));
    expect(links(english)).toEqual(links(french));
  });
});

it('every folder that has words in French has them in English', () => expect(folders.length).toBeGreaterThan(10));

it('French spacing reaches texts, lists and sentences made of values', () => {
  const spaced = withFrenchSpacing({ a: ['Oui ?'], b: (name: string) => `« ${name} » : bien !`, c: 3 });
  expect(spaced.a).toEqual(['Oui\u00a0?']);
  expect(spaced.b('EDDI')).toBe('«\u00a0EDDI\u00a0»\u00a0: bien\u00a0!');
  expect(spaced.c).toBe(3);
});
