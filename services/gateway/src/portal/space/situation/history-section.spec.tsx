import { contracts } from '#contracts';
import { expect, it } from '@jest/globals';
import { isTold } from '../../../accounts/history/security-event.js';
import { situationWords } from './history-section.js';

it.each(['fr', 'en'] as const)('has words in %s for every event that the history tells', (language) => {
  const told = contracts
    .filter(({ topic, name }) => topic !== 'prodouane.registration.v1' && isTold(name))
    .map(({ name }) => name);
  expect(told).toContain('session-opened');
  const words = Object.keys(situationWords[language].history.events);
  expect(told.filter((name) => !words.includes(name))).toEqual([]);
});
