import { afterAll, describe } from '@jest/globals';
import { testDatabase } from '#document-store/testing';
import { onEngine } from '../../../scripts/engines/on-engine.js';

/** A suite on a MongoDB database of its own, which is dropped afterwards. Left out where there is no server. */
export function describeOnMongodb(name: string, suite: (url: string) => void): void {
  onEngine('MONGODB_URL', (server) =>
    describe(name, () => {
      const database = testDatabase(server);
      suite(database.url);
      afterAll(() => database.drop());
    }),
  );
}
