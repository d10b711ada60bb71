import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { waitFor } from '#runtime/testing';
import { RunningRegistration } from '../../test/running-registration.js';

const recorded = { status: 202, body: { status: 'recorded' } };
const minute = 60_000;
const day = 24 * 60 * minute;

let running: RunningRegistration;
beforeEach(async () => {
  running = await RunningRegistration.start();
});
afterEach(() => running.close());

describe('Idempotency-Key', () => {
  it('makes a repeat find its own registration', async () => {
    for (let index = 0; index < 3; index += 1) {
      expect([index, await running.register({ phone: '0112345678' }, 'key-1')]).toEqual([index, recorded]);
      running.clock.advance(2 * minute);
    }
    expect(await running.types()).toEqual(['user-registered']);
    expect(await running.refusals()).toEqual([]);
  });

  it.each([
    ['another password', { password: 'another-Kw7!one' }],
    ['another name', { firstName: 'Jeanne' }],
    ['another level', { securityLevel: 'sms-token', mobile: '06 12 34 56 78' }],
    ['another choice', { newsletter: true }],
  ])('with %s is another request, as if it had no key', async (_, different) => {
    await running.register({}, 'key-1');
    running.clock.advance(2 * minute);
    expect(await running.register(different, 'key-1')).toEqual(recorded);
    expect(await running.types()).toEqual(['user-registered', 'user-registered']);
    expect(await running.mailsTo('jean.dupont@example.fr')).toBe(2);
  });

  it('with a corrected address is answered alike and mailed to, whether the identifier is free or taken', async () => {
    const corrected = { email: 'right@example.fr' };
    expect(await running.register({}, 'key-1')).toEqual(recorded);
    expect(await running.register(corrected, 'key-1')).toEqual(recorded);
    expect(await running.reasons()).toEqual(['identifier-taken']);
    expect(await running.mailsTo('right@example.fr')).toBe(1);
    await running.register({ identifier: 'another', email: 'holder@example.fr' });
    for (const email of ['one@example.fr', 'two@example.fr']) {
      expect(await running.register({ identifier: 'another', email }, 'key-2')).toEqual(recorded);
      expect(await running.mailsTo(email)).toBe(1);
    }
  });

  it('makes 20 repeats at once one registration that counts once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => running.register({}, 'key-1')));
    expect(answers).toEqual(Array(20).fill(recorded));
    expect(await running.types()).toEqual(['user-registered']);
    for (const identifier of ['second', 'third']) await running.register({ identifier });
    expect(await running.refusals()).toEqual([]);
  });

  it('makes a repeat find its own refusal, even when the identifier is free by then', async () => {
    await running.register();
    const late = { email: 'late@example.fr' };
    await Promise.all(Array.from({ length: 5 }, () => running.register(late, 'key-2')));
    running.clock.advance(7 * day);
    await waitFor(async () => (await running.types()).includes('registration-expired'));
    expect(await running.register(late, 'key-2')).toEqual(recorded);
    expect(await running.reasons()).toEqual(['identifier-taken']);
    expect(await running.types()).toEqual(['user-registered', 'registration-expired']);
  });

  it('says nothing across identifiers', async () => {
    await running.register({}, 'key-3');
    await running.register({ identifier: 'other' }, 'key-3');
    expect(await running.types('other')).toEqual(['user-registered']);
  });
});
