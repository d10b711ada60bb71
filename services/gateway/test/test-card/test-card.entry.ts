import type { LevelEntry } from '#contracts';

/** The line that the catalogue would have. */
export const testCardEntry: LevelEntry = {
  level: 'test-card',
  challenge: 'test-card',
  provenBy: { 'test-card': { amr: ['hwk', 'user'], kinds: ['possession', 'knowledge'] } },
  needs: 'nothing',
  offered: 'in-the-space',
  means: 'with a test card',
  words: {
    fr: { name: 'Carte de test', protects: 'Une carte que seuls les tests possèdent.' },
    en: { name: 'Test card', protects: 'A card that only tests have.' },
  },
};
