import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { contracts } from '#contracts';
import { openDocumentStore, type DocumentStore } from '#document-store';
import { rebuildView, type View } from '#event-sourcing';
import { openEventStore, type EventStore } from '#event-store';
import { openMessageBroker } from '#messaging';
import { captureLog, waitFor } from '#runtime/testing';
import { accountView } from '../services/account/src/account-view/account-view.js';
import { teleserviceView } from '../services/adhesion/src/views/views.js';
import { logoutOutboxView } from '../services/gateway/src/teleservices/logout/logout-outbox.js';
import { outboxView } from '../services/notification/src/outbox-view/outbox-view.js';
import { pendingRegistrationView } from '../services/registration/src/expire-registrations/pending-registration.js';
import { activate, passwordOf, Portal, registrationOf, signIn } from './support/portal.js';
import { storedEvents } from './support/stored-events.js';

const categories = ['registration', 'refusal', 'account', 'authentication', 'teleservice'];

describe('what a stopped portal has left', () => {
  let portal: Portal | undefined;
  let url: (name: string) => string;
  beforeAll(async () => {
    portal = await Portal.start({ env: { RESEND_INTERVAL_SECONDS: '0' } });
    url = (name) => `sqlite:${join(portal!.dataDir, `${name}.db`)}`;
    for (const identifier of ['one', 'two', 'three', 'four']) {
      await portal.post('/registrations', registrationOf(identifier));
      await portal.mailTo(`${identifier}@example.org`);
    }
    await portal.post('/registrations', registrationOf('one', { email: 'stranger@example.org' }));
    await portal.mailTo('stranger@example.org');
    await portal.post('/registrations/activation-mails', { identifier: 'two', email: 'two@example.org' });
    await portal.mailTo('two@example.org', 2);
    for (const identifier of ['one', 'two']) expect((await activate(portal, identifier)).status).toBe(200);
    const password = passwordOf('three');
    await portal.post('/registrations/email', { identifier: 'three', password, email: 'third@example.org' });
    await portal.mailTo('third@example.org');
    const authorization = `Bearer ${await signIn(portal, 'one')}`;
    const etag = (await portal.get('/account', { authorization })).headers.get('etag') ?? '';
    const changed = await fetch(`${portal.url}/api/v1/account/password`, {
      method: 'PUT',
      headers: { authorization, 'if-match': etag, 'content-type': 'application/json' },
      body: JSON.stringify({ currentPassword: passwordOf('one'), newPassword: 'un quai plus brumeux encore' }),
    });
    expect(changed.status).toBe(204);
    await portal.mailTo('one@example.org', 2);
    await fetch(`${portal.url}/api/v1/session`, { method: 'DELETE', headers: { authorization } });
    expect(await portal.stop()).toBe(0);
  }, 120_000);
  afterAll(() => portal?.stop('SIGKILL'));

  it('are views that equal those made anew from the log, which sends no mail', async () => {
    const mails = await portal!.mails();
    const events = await storedEvents(portal!.dataDir, ['account', 'notification', 'registration', 'teleservice']);
    const store = await openEventStore(url('events'));
    const documents = await openDocumentStore(url('documents'));
    try {
      const rebuild = <T extends object>(view: View<T>) =>
        rebuildView({ view, store, documents, log: captureLog().log });
      const ofCategory = (category: string) => events.filter(({ stream }) => stream.startsWith(`${category}-`)).length;
      expect(await rebuild(accountView)).toEqual({ events: ofCategory('account'), documents: 2, differences: [] });
      expect(await rebuild(outboxView)).toEqual({
        events: ofCategory('notification'),
        documents: mails.length,
        differences: [],
      });
      expect(await rebuild(logoutOutboxView)).toEqual({ events: 0, documents: 0, differences: [] });
      expect(await rebuild(pendingRegistrationView)).toEqual({
        events: ofCategory('registration'),
        documents: 2,
        differences: [],
      });
      expect(await rebuild(teleserviceView)).toEqual({
        events: ofCategory('teleservice'),
        documents: 8,
        differences: [],
      });
      await detectsDifference(store, documents);
    } finally {
      await Promise.all([store.close(), documents.close()]);
    }
    expect(await portal!.mails()).toEqual(mails);

    portal = await Portal.start({ dataDir: portal!.dataDir });
    await expect(signIn(portal, 'one', 'un quai plus brumeux encore')).resolves.toBeTruthy();
    await portal.post('/registrations', registrationOf('after-the-rebuild'));
    await portal.mailTo('after-the-rebuild@example.org');
    expect(await portal.mails()).toHaveLength(mails.length + 1);
    expect(await portal.stop()).toBe(0);
  }, 90_000);

  /** A document that is missing is found, and put back. */
  async function detectsDifference(store: EventStore, documents: DocumentStore): Promise<void> {
    const { log } = captureLog();
    const live = documents.collection(accountView.definition);
    const [{ id } = { id: '' }] = await live.find({ limit: 1 });
    await live.delete(id);
    const options = { view: accountView, store, documents, log };
    expect((await rebuildView(options)).differences).toHaveLength(1);
    expect((await rebuildView(options)).differences).toEqual([]);
  }

  it('has every stored event but those of notification on its topic [I8]', async () => {
    const stored = await storedEvents(portal!.dataDir, categories);
    // What was stored in the last moment before the stop is published after the next start.
    portal = await Portal.start({ dataDir: portal!.dataDir });
    const contractOf = (name: string) => contracts.findLast((contract) => contract.name === name)!;
    const broker = await openMessageBroker(url('messages'));
    const published = new Map<string, string>();
    const stop = new AbortController();
    try {
      const topics = [...new Set(contracts.map(({ topic }) => topic))];
      const consuming = broker.consume(
        topics,
        'a-group-of-this-test',
        async (batch) => {
          for (const { topic, headers, key } of batch)
            published.set(headers['ce_id'] ?? '', `${topic} ${headers['ce_type']} ${key}`);
        },
        stop.signal,
      );
      await waitFor(() => stored.every(({ id }) => published.has(id)), { timeoutMs: 10_000 });
      stop.abort();
      await consuming;
    } finally {
      await broker.close();
    }
    expect(stored.length).toBeGreaterThan(15);
    for (const { id, type, data } of stored) {
      const { topic, type: name, key } = contractOf(type);
      expect([type, published.get(id)]).toEqual([type, `${topic} ${name} ${String(data[key])}`]);
    }
    expect(await portal.stop()).toBe(0);
  }, 90_000);
});
