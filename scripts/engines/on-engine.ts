import { describe, it } from '@jest/globals';

/** Those that `npm run engines` starts: where REQUIRE_ENGINES is set, their tests may not be left out. */
const obtainable = ['KAFKA_URL', 'MONGODB_URL'];

/**
 * Declares tests that need a real server, with its URL, where the variable is set. Else they are left out: what stands
 * for them is one skipped case, of which the total of the run tells (total-reporter.mjs).
 */
export function onEngine(
  variable: 'KAFKA_URL' | 'MONGODB_URL' | 'KURRENTDB_URL',
  declare: (url: string) => void,
): void {
  const url = process.env[variable];
  if (url) return declare(url);
  describe(variable, () => {
    if (process.env['REQUIRE_ENGINES'] && obtainable.includes(variable)) {
      it('is set', () => Promise.reject(new Error(`REQUIRE_ENGINES forbids to leave out what needs ${variable}`)));
    } else {
      it.skip('is not set', () => undefined);
    }
  });
}
