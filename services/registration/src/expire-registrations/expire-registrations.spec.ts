import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { rebuildView } from '#event-sourcing';
import { waitFor } from '#runtime/testing';
import { RunningRegistration } from '../../test/running-registration.js';
import { pendingRegistrationView } from './pending-registration.js';

const day = 24 * 3600 * 1000;

let running: RunningRegistration;
beforeEach(async () => {
  running = await RunningRegistration.start();
});
afterEach(() => running.close());

describe('a registration that nobody activates', () => {
  it('expires after seven days; its data are erased and its identifier is free', async () => {
    await running.register();
    const { accountId, profile } = await running.pending();
    expect(await running.open(accountId, profile)).toBeDefined();
    running.clock.advance(7 * day);
    await waitFor(async () => (await running.types()).includes('registration-expired'));
    await waitFor(() => running.personKeys.isErased(accountId));
    expect(await running.open(accountId, profile)).toBeUndefined();
    expect((await running.events())[1]).toMatchObject({ metadata: { actor: 'expiry-worker' }, data: { accountId } });

    await running.register({ email: 'next@example.fr' });
    const next = await running.pending();
    expect(next.accountId).not.toBe(accountId);
    expect(next.generation).toBe(2);
    expect(await running.activate()).toEqual({ status: 200, body: { accountId: next.accountId } });
  });

  it('is not kept from it by a resend or a correction', async () => {
    await running.register();
    running.clock.advance(3 * day);
    await running.post('resend-activation', { identifier: 'jdupont', email: 'jean.dupont@example.fr' });
    running.clock.advance(4 * day);
    await waitFor(async () => (await running.types()).includes('registration-expired'));
  });

  it('expires alone: others wait for their own day, and an account stays', async () => {
    await running.register({ identifier: 'first' });
    await running.register({ identifier: 'account', email: 'account@example.fr' });
    await running.activate({ identifier: 'account' });
    running.clock.advance(day);
    await running.register({ identifier: 'second', email: 'second@example.fr' });
    running.clock.advance(6 * day);
    await waitFor(async () => (await running.types('first')).includes('registration-expired'));
    expect(await running.types('second')).toEqual(['user-registered']);
    expect(await running.types('account')).toEqual(['user-registered', 'user-activated']);
    running.clock.advance(day);
    await waitFor(async () => (await running.types('second')).includes('registration-expired'));
  });

  it('refuses its link though nothing is written yet', async () => {
    await running.register();
    running.clock.advance(6.5 * day);
    await running.post('resend-activation', { identifier: 'jdupont', email: 'jean.dupont@example.fr' });
    const token = await running.link();
    running.clock.advance(0.5 * day);
    expect(await running.activate({ token })).toMatchObject({ status: 403, code: 'activation-refused' });
  });
});

describe('the view of pending registrations', () => {
  it('is the same when it is made anew from the log', async () => {
    for (const identifier of ['one', 'two', 'three']) await running.register({ identifier });
    await running.activate({ identifier: 'two' });
    const { eventStore: store, documentStore: documents } = running.ports;
    const pending = documents.collection(pendingRegistrationView.definition);
    await waitFor(async () => (await pending.find({ limit: 10 })).length === 2);
    const rebuilt = await rebuildView({ view: pendingRegistrationView, store, documents, log: running.log.log });
    expect(rebuilt).toMatchObject({ events: 4, documents: 2, differences: [] });
  });
});
