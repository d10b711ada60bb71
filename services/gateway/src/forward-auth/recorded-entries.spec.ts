import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { waitFor } from '#runtime/testing';
import { GatewayWorld } from '../../test/gateway-world.js';
import { authenticationEvents } from '../../test/read-all.js';

let world: GatewayWorld;
beforeAll(async () => {
  world = await GatewayWorld.start({ TELESERVICE_LEVELS: 'eddi=sms-token' });
});
afterAll(() => world.close());

it('who may pass is recorded as having entered, once; who may not is not', async () => {
  const { accountId } = await world.open('enters');
  const headers = await world.bearer('enters');
  const authorize = async (teleservice: string) =>
    (await world.call('GET', `/authorize?teleservice=${teleservice}`, { headers })).status;
  const asked = ['eddi', 'tarif-en-ligne', 'eddi', 'tarif-en-ligne', 'taux-de-change'];
  expect(await Promise.all(asked.map(authorize))).toEqual([403, 204, 403, 204, 204]);
  const entered = await waitFor(async () => {
    const found = await authenticationEvents(world.ports.eventStore, accountId);
    const of = found.filter(({ type }) => type === 'service-entered').map(({ data }) => data);
    return of.length === 2 && of;
  });
  const at = world.clock.now().toISOString();
  const shared = { accountId, securityLevel: 'password', authenticatedAt: at, enteredAt: at };
  const bySession = { ...shared, sid: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/) };
  expect(entered).toEqual(
    expect.arrayContaining([
      { ...bySession, teleserviceId: 'tarif-en-ligne' },
      { ...bySession, teleserviceId: 'taux-de-change' },
    ]),
  );
});
