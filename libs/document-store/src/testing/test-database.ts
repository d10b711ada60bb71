import { randomUUID } from 'node:crypto';

/** A MongoDB database that nothing else uses. */
export interface TestDatabase {
  readonly url: string;
  /** Removes it and what it holds. */
  drop(): Promise<void>;
}

/** A new database on the replica set that the URL names, whatever database the URL names. */
export function testDatabase(server: string): TestDatabase {
  const [, hosts = '', parameters = ''] = /^([^/]+\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/.exec(server) ?? [];
  const url = `${hosts}/prodouane-test-${randomUUID().slice(0, 13)}${parameters}`;
  return {
    url,
    async drop() {
      const { default: mongoose } = await import('mongoose');
      const connection = await mongoose.createConnection(url).asPromise();
      await connection.dropDatabase();
      await connection.destroy();
    },
  };
}
