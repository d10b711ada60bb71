import { provisionedTopics } from '#contracts';
import { openPorts } from '#runtime';
import { temporaryFolder, testPorts, type TemporaryFolder } from '#runtime/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';

let folder: TemporaryFolder;
beforeEach(async () => (folder = await temporaryFolder()));
afterEach(() => folder.remove());

const urls = () => ({
  EVENT_STORE: `sqlite:${folder.path}/events.db`,
  MESSAGE_BROKER: `sqlite:${folder.path}/messages.db`,
  DOCUMENT_STORE: `sqlite:${folder.path}/documents.db`,
  KEY_STORE: `sqlite:${folder.path}/keys.db`,
});

describe('openPorts', () => {
  it('opens all four, each at its own URL', async () => {
    const ports = await openPorts(urls());
    await Promise.all([
      ports.eventStore.ping(),
      ports.messageBroker.ping(),
      ports.documentStore.ping(),
      ports.keyStore.ping(),
    ]);
    expect(ports.documentStore).not.toBe(ports.keyStore);
    expect(readdirSync(folder.path)).toEqual(
      expect.arrayContaining(['events.db', 'messages.db', 'documents.db', 'keys.db']),
    );
    await ports.close();
    for (const port of [ports.eventStore, ports.messageBroker, ports.documentStore, ports.keyStore]) {
      await expect(port.ping()).rejects.toThrow();
    }
  });

  it('closes what it opened when one cannot be', async () => {
    await expect(openPorts({ ...urls(), KEY_STORE: 'carrier-pigeon:loft' })).rejects.toThrow('carrier-pigeon');
    // SQLite removes a write-ahead log when the last connection to it closes.
    const files = readdirSync(folder.path);
    expect(files).toContain('events.db');
    expect(files.filter((file) => file.endsWith('-wal'))).toEqual([]);
  });
});

it('testPorts are in memory, apart from each other, with every topic', async () => {
  const ports = await testPorts();
  for (const { name } of provisionedTopics) {
    await ports.messageBroker.publish(name, [{ key: 'k', headers: {}, value: '{}' }]);
  }
  const other = await testPorts();
  const definition = { name: 'sample', version: 1, indexes: [] };
  await ports.documentStore.collection<{ a: number }>(definition).update('x', () => ({ a: 1 }));
  expect(await ports.keyStore.collection(definition).get('x')).toBeUndefined();
  expect(await other.documentStore.collection(definition).get('x')).toBeUndefined();
  await Promise.all([ports.close(), other.close()]);
});
