import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountViewCollection } from '#contracts';
import { openDocumentStore } from '#document-store';
import { testDatabase } from '#document-store/testing';
import type { SubscribedEvent } from '#event-store';
import { temporaryFolder, waitFor, type TemporaryFolder } from '#runtime/testing';
import { onEngine } from '../../scripts/engines/on-engine.js';
import { outboxView } from '../../services/notification/src/outbox-view/outbox-view.js';
import { viewDifferences } from '../../test/support/consistency.js';
import { activate, Portal, registrationOf, signIn } from '../../test/support/portal.js';
import { storedEvents } from '../../test/support/stored-events.js';
import type { Home } from './home.js';
import { seedAccounts, seededIdentifier, seededPassword } from './seed-accounts.js';

/** More than one writer takes at once. */
const ACCOUNTS = 300;
const categories = ['registration', 'notification', 'account'];

describe('seeded accounts', () => seeded({}));

onEngine('MONGODB_URL', (server) => {
  const [documents, keys] = [testDatabase(server), testDatabase(server)];
  describe('accounts seeded on MongoDB', () => {
    seeded({ DOCUMENT_STORE: documents.url, KEY_STORE: keys.url });
    afterAll(async () => void (await Promise.all([documents.drop(), keys.drop()])));
  });
});

function seeded(env: Home['env']): void {
  let folder: TemporaryFolder;
  let dataDir: string;
  let events: SubscribedEvent[];
  let checkpoints: string[];

  beforeAll(async () => {
    folder = await temporaryFolder();
    dataDir = join(folder.path, 'data');
    await seedAccounts(ACCOUNTS, { dataDir, env });
    events = await storedEvents(dataDir, categories);
    checkpoints = await idsIn('checkpoint');
  });
  afterAll(() => folder.remove());

  it('have views that are the fold of their log', async () => {
    const engines = { EVENT_STORE: `sqlite:${dataDir}/events.db`, DOCUMENT_STORE: documentStore() };
    expect(await viewDifferences({ engines })).toEqual([]);
    expect(await idsIn('account-view', accountViewCollection.version)).toHaveLength(ACCOUNTS);
    expect(await idsIn('outbox', outboxView.definition.version)).toHaveLength(ACCOUNTS);
    expect(await idsIn('security-event')).toHaveLength(ACCOUNTS);
    expect(await idsIn('pending-registration')).toEqual([]);
  });

  it('are as the product leaves one that registers and activates, and it goes on from there', async () => {
    const portal = await Portal.start({ dataDir, env });
    try {
      await signIn(portal, seededIdentifier(0), seededPassword);
      const identifier = seededIdentifier(ACCOUNTS - 1);
      const token = await signIn(portal, identifier, seededPassword);
      const account = await portal.get('/account', { authorization: `Bearer ${token}` });
      expect(await account.json()).toMatchObject({ identifier, status: 'active' });

      await portal.post('/registrations', registrationOf('byhand'));
      expect((await activate(portal, 'byhand')).status).toBe(200);
      await waitFor(() => signIn(portal, 'byhand'), { timeoutMs: 20_000, everyMs: 50 });
      expect((await portal.mails()).map(({ to }) => to)).toEqual(['byhand@example.org']);
    } finally {
      await portal.stop();
    }
    const byHand = (await storedEvents(dataDir, categories)).slice(events.length);
    expect(shapesOf(events)).toEqual(shapesOf(byHand));
    expect(await idsIn('checkpoint')).toEqual(checkpoints);
  });

  const documentStore = (): string => env['DOCUMENT_STORE'] ?? `sqlite:${dataDir}/documents.db`;

  async function idsIn(name: string, version = 1): Promise<string[]> {
    const documents = await openDocumentStore(documentStore());
    const found = await documents.collection({ name, version, indexes: [] }).find({ limit: 1_000 });
    await documents.close();
    return found.map(({ id }) => id);
  }
}

/** What the events look like, each look once. */
function shapesOf(events: readonly SubscribedEvent[]): string[] {
  const shapes = events.map(({ stream, revision, type, metadata, data }) => {
    const category = stream.slice(0, stream.indexOf('-'));
    return `${category} ${revision} ${type} ${JSON.stringify(shapeOf({ metadata, data }))}`;
  });
  return [...new Set(shapes)].sort();
}

function shapeOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.entries(value)
    .map(([name, inner]) => [name, shapeOf(inner)])
    .sort();
}
