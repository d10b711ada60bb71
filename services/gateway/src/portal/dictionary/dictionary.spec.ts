import { describe, expect, it } from '@jest/globals';
import { dictionaries } from './dictionary.js';
import { withFrenchSpacing } from './french-spacing.js';

/** Every text by its place: `portal.home.steps.0.title`. Functions are called with what fits them all. */
function texts(value: unknown, place = ''): [string, string][] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value === 'function') return [[place, String(value(2))]];
  return Object.entries(value as object).flatMap(([key, each]) => texts(each, `${place}.${key}`));
}

const french = new Map(texts(dictionaries.fr));
const english = new Map(texts(dictionaries.en));

describe('the texts', () => {
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
    const links = (all: Map<string, string>) => [...all].filter(([place]) => /\.(?:to|slug)$/.test(place));
    expect(links(english)).toEqual(links(french));
  });
});

it('French spacing reaches texts, lists and sentences made of values', () => {
  const spaced = withFrenchSpacing({ a: ['Oui ?'], b: (name: string) => `« ${name} » : bien !`, c: 3 });
  expect(spaced.a).toEqual(['Oui\u00a0?']);
  expect(spaced.b('EDDI')).toBe('«\u00a0EDDI\u00a0»\u00a0: bien\u00a0!');
  expect(spaced.c).toBe(3);
});
