import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PersonalData, PersonKeys } from '#personal-data';
import { GatewayWorld, password } from '../../../test/gateway-world.js';

const hour = 3_600_000;
const day = 24 * hour;
const proven = { securityLevel: 'sms-token', mobileConfirmedAt: '2026-01-01T00:00:00.000Z' } as const;

describe('wrong codes after the right password', () => {
  let world: GatewayWorld;
  beforeAll(async () => {
    world = await GatewayWorld.start({
      SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000',
      SMS_MAX_PER_ACCOUNT_PER_QUARTER_HOUR: '100',
      SMS_MAX_PER_NUMBER_PER_DAY: '100',
      CODE_MAX_CONSECUTIVE_FAILURES: '12',
    });
  });
  afterAll(() => world.close());

  /** Answers a new challenge of the account, so many times. */
  async function answer(identifier: string, accountId: string, how: 'wrong' | 'right', times = 1): Promise<number[]> {
    const signedIn = await world.signIn(identifier);
    const { challenge } = (await signedIn.json()) as { challenge: { token: string } };
    const right = (await world.codes(accountId)).at(-1)!;
    const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, '0');
    const statuses: number[] = [];
    for (let n = 0; n < times; n++) {
      const body = { challenge: challenge.token, code: how === 'right' ? right : wrong };
      statuses.push((await world.call('POST', '/sessions/challenges', { body })).status);
    }
    return statuses;
  }
  const told = async (accountId: string) =>
    (await world.authenticationEvents(accountId)).filter(({ type }) => type === 'wrong-codes-given');

  it('are told to the person from the third in a row, sealed, and once a day at most', async () => {
    const { accountId } = await world.open('told', proven, { mobile: '+33612345601' });
    await answer('told', accountId, 'wrong', 2);
    expect(await told(accountId)).toEqual([]);
    await answer('told', accountId, 'wrong', 2);
    const events = await told(accountId);
    expect(events).toHaveLength(1);
    const keys = new PersonKeys(world.ports.keyStore, world.config.PERSONAL_DATA_KEY);
    const notice = await new PersonalData(keys).open(accountId, String(events[0]!.data.personal));
    expect(notice).toMatchObject({ email: 'told@example.org', identifier: 'told' });
    world.clock.advance(day);
    await answer('told', accountId, 'wrong');
    expect(await told(accountId)).toHaveLength(2);
  });

  it('close the account to codes after so many in a row, however long one waits, until the password is reset', async () => {
    const view = await world.open('worn', proven, { mobile: '+33612345602' });
    const { accountId, registrationKey } = view;
    expect(await answer('worn', accountId, 'wrong', 5)).toEqual(Array(5).fill(401));
    expect(await answer('worn', accountId, 'wrong', 5)).toEqual(Array(5).fill(401));
    world.clock.advance(hour);
    expect(await answer('worn', accountId, 'wrong', 3)).toEqual([401, 401, 429]);
    world.clock.advance(80 * day);
    expect(await answer('worn', accountId, 'right')).toEqual([429]);
    world.account = async () => ({ status: 200, body: { accountId, registrationKey, revision: 0 } });
    const body = { token: 'a-link', password: 'brouette falaise 512' };
    expect((await world.call('POST', '/password-resets/confirmations', { body })).status).toBe(204);
    expect(await answer('worn', accountId, 'right')).toEqual([201]);
  });

  it('close no account that has bound a factor since', async () => {
    const view = await world.open('reset', proven, { mobile: '+33612345603' });
    const { accountId } = view;
    await answer('reset', accountId, 'wrong', 5);
    await answer('reset', accountId, 'wrong', 5);
    world.clock.advance(hour);
    expect(await answer('reset', accountId, 'wrong', 3)).toEqual([401, 401, 429]);
    await world.show({ ...view, securityLevel: 'password', mobileConfirmedAt: undefined }, 1);
    const headers = { ...(await world.bearer('reset')), 'if-match': '"1"' };
    const body = { mobile: '0612345604', password };
    expect((await world.call('PUT', '/account/mobile', { body, headers })).status).toBe(202);
    world.account = async () => {
      await world.show(view, 2);
      return { status: 200, body: { revision: 2 } };
    };
    const code = (await world.codes(accountId)).at(-1);
    const given = await world.call('POST', '/account/mobile-confirmations', { body: { code }, headers });
    expect(given.status).toBe(204);
    expect(await answer('reset', accountId, 'right')).toEqual([201]);
  });
});
