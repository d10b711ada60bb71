import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { storedEvents as registry } from '#contracts';
import { openEventStore, type EventStore } from '#event-store';
import { waitFor } from '#runtime/testing';
import { activate, passwordOf, Portal, registrationOf } from '../support/portal.js';
import { storedEvents } from '../support/stored-events.js';

/** Every worker that follows the log, or decides on its own on a stream of it. */
const followers = [
  'account-view.v2',
  'account.erase-personal-data',
  'account.public-relay',
  'account.relay',
  'adhesion-view.v1',
  'adhesion.follow-endings',
  'adhesion.follow-invitations',
  'adhesion.forget-invited',
  'adhesion.public-relay',
  'adhesion.relay',
  'adhesion.sweep-person-keys',
  'adhesion.tell-changes',
  'gateway.forget-devices',
  'gateway.logout-requests',
  'gateway.relay',
  'gateway.revocation',
  'gateway.rights',
  'gateway.security-history',
  'logout-outbox.v1',
  'notification.erase-refusal',
  'operator-view.v1',
  'outbox.v3',
  'pending-registration.v1',
  'registration.erase-personal-data',
  'registration.relay',
  'registration.release-pending',
  'registration.sweep-person-keys',
  'rights-view.v1',
  'teleservice-view.v1',
];

describe('a portal whose log holds events of a newer version', () => {
  let portal: Portal | undefined;
  beforeAll(async () => {
    portal = await Portal.start();
    for (const identifier of ['one', 'two']) {
      await portal.post('/registrations', registrationOf(identifier));
      await portal.mailTo(`${identifier}@example.org`);
    }
    expect((await activate(portal, 'two')).status).toBe(200);
    await waitFor(async () => (await signIn('two')).status === 201);
    expect(await portal.stop()).toBe(0);
    const stored = await storedEvents(portal.dataDir, ['registration', 'account']);
    const streamOf = (type: string) => stored.findLast((event) => event.type === type)?.stream ?? '';
    const pending = stored.find(({ type }) => type === 'user-registered')?.stream ?? '';
    const store = await openEventStore(`sqlite:${join(portal.dataDir, 'events.db')}`);
    await fromNewer(store, pending);
    await fromNewer(store, streamOf('account-opened'));
    for (const { category } of registry.all) await fromNewer(store, `${category}-${randomUUID()}`);
    await store.close();
    portal = await Portal.start({ dataDir: portal.dataDir });
  }, 60_000);
  afterAll(() => portal?.stop('SIGKILL'));

  const signIn = (identifier: string) => portal!.post('/sessions', { identifier, password: passwordOf(identifier) });

  async function fromNewer(store: EventStore, stream: string): Promise<void> {
    const event = { id: randomUUID(), type: 'future-dawned', data: {}, metadata: { version: 1 } };
    await store.append(stream, 'exists', [event]).catch(() => store.append(stream, 'none', [event]));
  }

  it('serves; every worker that follows the log stops at them and raises the alert', async () => {
    const met = async () => {
      const metrics = await (await fetch(`${portal!.managementUrl}/metrics`)).text();
      return [...metrics.matchAll(/^prodouane_unknown_events_total\{worker="([^"]+)",type="future-dawned"\}/gm)]
        .map(([, worker]) => worker)
        .filter((worker) => !worker!.endsWith('.command'))
        .sort();
    };
    await waitFor(async () => (await met()).length >= followers.length, { timeoutMs: 20_000 });
    expect(await met()).toEqual(followers);
    expect(portal!.log()).toContain('met an event that only a newer version knows');
    expect((await fetch(`${portal!.managementUrl}/health/ready`)).status).toBe(200);
  }, 30_000);

  it('answers a command on such a stream 503, and a sign-in to such an account', async () => {
    for (const answer of [await portal!.post('/registrations', registrationOf('one')), await signIn('two')]) {
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(await answer.json()).toMatchObject({ code: 'temporarily-unavailable' });
    }
  });

  it('takes a new registration all the same', async () => {
    expect((await portal!.post('/registrations', registrationOf('three'))).status).toBe(202);
  });
});
