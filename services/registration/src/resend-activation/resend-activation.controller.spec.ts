import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ActivationRenewed } from '../registration.js';
import { RunningRegistration } from '../../test/running-registration.js';

const recorded = { status: 202, body: { status: 'recorded' } };
const email = 'jean.dupont@example.fr';
const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

let running: RunningRegistration;
beforeEach(async () => {
  running = await RunningRegistration.start();
});
afterEach(() => running.close());

function resend(different: Record<string, unknown> = {}) {
  return running.post('resend-activation', { identifier: 'jdupont', email, ...different });
}

describe('POST /commands/resend-activation', () => {
  it('sends a new generation of the link to the same address', async () => {
    await running.register();
    expect(await resend({ identifier: 'JDupont', email: email.toUpperCase() })).toEqual(recorded);
    const renewed = (await running.events())[1] as ActivationRenewed;
    expect(renewed).toMatchObject({ type: 'activation-renewed', data: { generation: 2 } });
    expect(await running.open(renewed.data.accountId, renewed.data.personal)).toEqual({
      identifier: 'jdupont',
      firstName: 'Jean',
      lastName: 'Dupont',
      email,
    });
  });

  it('answers the same whatever there is to send', async () => {
    expect(await resend()).toEqual(recorded);
    await running.register();
    expect(await resend({ email: 'other@example.fr' })).toEqual(recorded);
    expect(await running.types()).toEqual(['user-registered']);
    await running.activate();
    expect(await resend()).toEqual(recorded);
    expect(await running.types()).toEqual(['user-registered', 'user-activated']);
    expect(await running.refusals()).toEqual([]);
  });

  it('takes no less time where there is nothing to send', async () => {
    const elapsed = async (identifier: string) => {
      const start = performance.now();
      await resend({ identifier });
      return performance.now() - start;
    };
    await running.register();
    expect(await elapsed('nobody')).toBeGreaterThanOrEqual(95);
    expect(await elapsed('jdupont')).toBeGreaterThanOrEqual(95);
  });

  it('sends one mail for 20 requests at once', async () => {
    await running.register();
    const answers = await Promise.all(Array.from({ length: 20 }, () => resend()));
    expect(answers).toEqual(Array(20).fill(recorded));
    expect(await running.types()).toEqual(['user-registered', 'activation-renewed']);
  });

  it('is at least 60 s apart and at most five times in 15 minutes', async () => {
    await running.register();
    for (const pause of [0, 59, 1, 60, 60, 60, 60]) {
      running.clock.advance(pause * second);
      expect(await resend()).toEqual(recorded);
    }
    expect(await running.types()).toEqual(['user-registered', ...Array<string>(4).fill('activation-renewed')]);
    running.clock.advance(15 * minute);
    await resend();
    expect(await running.types()).toHaveLength(6);
  });

  it('does nothing once the reservation is over', async () => {
    await running.register();
    running.clock.advance(7 * day);
    expect(await resend()).toEqual(recorded);
    expect(await running.types()).not.toContain('activation-renewed');
  });

  it('refuses a body that is not as the API describes', async () => {
    expect(await resend({ email: 'a@b', identifier: 7 })).toEqual({
      status: 400,
      code: 'invalid-request',
      fields: ['/email email-malformed', '/identifier wrong-type'],
    });
  });
});
