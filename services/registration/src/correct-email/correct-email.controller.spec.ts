import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { waitFor } from '#runtime/testing';
import type { RegistrationEmailCorrected, UserActivated } from '../registration.js';
import { password, RunningRegistration } from '../../test/running-registration.js';

const recorded = { status: 202, body: { status: 'recorded' } };
const right = 'jean.dupont@example.com';
const day = 24 * 3600 * 1000;

let running: RunningRegistration;
beforeEach(async () => {
  running = await RunningRegistration.start();
});
afterEach(() => running.close());

function correct(different: Record<string, unknown> = {}) {
  return running.post('correct-email', { identifier: 'jdupont', password, email: right, ...different });
}

describe('POST /commands/correct-email', () => {
  it('sends a new link to the corrected address; the old one is void', async () => {
    await running.register();
    const old = await running.link();
    const disown = await running.link('jdupont', 'disown');
    expect(await correct()).toEqual(recorded);
    const corrected = (await running.events())[1] as RegistrationEmailCorrected;
    expect(corrected).toMatchObject({ type: 'registration-email-corrected', data: { generation: 2 } });
    expect(await running.open(corrected.data.accountId, corrected.data.personal)).toMatchObject({ email: right });
    expect(await running.activate({ token: old })).toMatchObject({ status: 403 });
    expect(await running.post('disown-registration', { token: disown })).toMatchObject({ status: 403 });
  });

  it('is what the account is opened with', async () => {
    await running.register({ phone: '0112345678' });
    await correct();
    await running.activate();
    const activated = (await running.events())[2] as UserActivated;
    const profile = await running.open(activated.data.accountId, activated.data.personal);
    expect(profile).toMatchObject({ identifier: 'jdupont', email: right, phone: '0112345678' });
    await running.register({ email: right });
    expect(await running.reasons()).toEqual(['own-account']);
  });

  it('answers the same whatever is wrong, and nothing happens', async () => {
    expect(await correct()).toEqual(recorded);
    await running.register();
    expect(await correct({ password: 'not the password' })).toEqual(recorded);
    expect(await correct({ identifier: 'nobody' })).toEqual(recorded);
    expect(await running.types()).toEqual(['user-registered']);
    await running.activate();
    expect(await correct()).toEqual(recorded);
    expect(await running.types()).toEqual(['user-registered', 'user-activated']);
  });

  it('does nothing once the reservation is over', async () => {
    await running.register();
    running.clock.advance(7 * day);
    expect(await correct()).toEqual(recorded);
    expect(await running.types()).not.toContain('registration-email-corrected');
  });

  it('moves the pending registration from one address to the other', async () => {
    for (const identifier of ['jdupont', 'two', 'three']) await running.register({ identifier });
    for (const identifier of ['four', 'five']) await running.register({ identifier, email: right });
    await correct();
    await waitFor(async () => {
      await running.register({ identifier: 'six' });
      return (await running.types('six')).length > 0;
    });
    await running.register({ identifier: 'seven', email: right });
    expect(await running.types('seven')).toEqual([]);
  });

  it('does not go beyond the limits of the corrected address', async () => {
    await running.register();
    for (const identifier of ['one', 'two', 'three']) await running.register({ identifier, email: right });
    expect(await correct()).toEqual(recorded);
    expect(await running.types()).toEqual(['user-registered']);
  });

  it('refuses a body that is not as the API describes', async () => {
    expect(await correct({ email: 'a@b', password: '' })).toEqual({
      status: 400,
      code: 'invalid-request',
      fields: ['/email email-malformed', '/password required'],
    });
  });
});
