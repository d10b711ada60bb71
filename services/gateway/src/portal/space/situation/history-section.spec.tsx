import { storedEvents } from '#contracts';
import { expect, it } from '@jest/globals';
import { situationWords } from './history-section.js';

it.each(['fr', 'en'] as const)('has words in %s for every event that the history tells', (language) => {
  const told: readonly string[] = storedEvents.where({ history: 'told' }).map(({ name }) => name);
  expect(told).toContain('session-opened');
  const words = Object.keys(situationWords[language].history.events);
  expect(told.filter((name) => !words.includes(name))).toEqual([]);
});
