import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { eventStoreConformance } from './event-store.conformance.js';
import { KurrentDbStandIn } from './stand-in/kurrentdb-stand-in.js';

const url = process.env.KURRENTDB_URL;

/** The client asks it of the server, and keeps it for itself. */
async function versionAt(server: string): Promise<string> {
  const client = KurrentDBClient.connectionString(server);
  const { serverVersion } = await (client as unknown as { capabilities: Promise<{ serverVersion: string }> })
    .capabilities;
  return serverVersion;
}

if (url === undefined) {
  describe('KurrentDB event store on a stand-in (on a server where KURRENTDB_URL names one)', () => {
    let standIn: KurrentDbStandIn;
    beforeAll(async () => {
      standIn = await KurrentDbStandIn.start();
    });
    afterAll(() => standIn.halt());

    eventStoreConformance(() => standIn.url());
  });
} else {
  const version = await versionAt(url);

  describe(`KurrentDB event store on KurrentDB ${version}`, () => {
    it('finds a server of 23.10 or later: the first that tells a subscriber that it has caught up', () => {
      const [major = 0, minor = 0] = version.split('.').map(Number);
      expect(major * 100 + minor).toBeGreaterThanOrEqual(2310);
    });

    eventStoreConformance(() => url);
  });
}
