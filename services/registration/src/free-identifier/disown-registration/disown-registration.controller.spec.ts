import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { waitFor } from '#runtime/testing';
import { RunningRegistration } from '../../../test/running-registration.js';

const refused = { status: 403, code: 'disown-refused' };

let running: RunningRegistration;
beforeEach(async () => {
  running = await RunningRegistration.start();
});
afterEach(() => running.close());

function disown(token: unknown) {
  return running.post('disown-registration', { token });
}

describe('POST /commands/disown-registration: «ce n’est pas moi»', () => {
  it('frees the identifier at once and erases the person', async () => {
    await running.register();
    const { accountId, profile } = await running.pending();
    expect(await disown(await running.link('jdupont', 'disown'))).toMatchObject({ status: 204 });
    expect(await running.types()).toEqual(['user-registered', 'registration-disowned']);
    await running.register({ email: 'rightful@example.fr' });
    expect(await running.pending()).toMatchObject({ generation: 2, accountId: expect.not.stringMatching(accountId) });
    await waitFor(() => running.personKeys.isErased(accountId));
    expect(await running.open(accountId, profile)).toBeUndefined();
  });

  it('works once, and answers so as often as it is shown until somebody registers again', async () => {
    await running.register();
    const token = await running.link('jdupont', 'disown');
    const answers = await Promise.all(Array.from({ length: 10 }, () => disown(token)));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(10).fill(204));
    expect(await running.types()).toEqual(['user-registered', 'registration-disowned']);
    await running.register();
    expect(await disown(token)).toEqual(refused);
  });

  it('refuses every other token alike', async () => {
    await running.register();
    const token = await running.link('jdupont', 'disown');
    const wrong = [`${token}A`, token.slice(0, -1), 'x', 'é', '-'.repeat(600), await running.link()];
    for (const one of wrong) expect(await disown(one)).toEqual(refused);
    running.clock.advance(24 * 3600 * 1000);
    expect(await disown(token)).toEqual(refused);
    expect(await running.types()).toEqual(['user-registered']);
  });

  it('does not close an account', async () => {
    await running.register();
    const token = await running.link('jdupont', 'disown');
    await running.activate();
    expect(await disown(token)).toEqual(refused);
    expect(await running.types()).toEqual(['user-registered', 'user-activated']);
  });

  it('refuses a body that is not as the API describes', async () => {
    expect(await disown('')).toMatchObject({ status: 400, fields: ['/token required'] });
    expect(await disown(7)).toMatchObject({ status: 400, fields: ['/token wrong-type'] });
  });
});
