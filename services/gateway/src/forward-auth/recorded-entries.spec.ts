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

it('who was refused finds it with its reasons among his own data; nobody else does', async () => {
  await world.open('refused');
  const headers = { ...(await world.bearer('refused')), 'accept-language': 'fr' };
  for (const teleservice of ['statncb', 'eddi', 'tarif-en-ligne', 'nowhere']) {
    await world.call('GET', `/authorize?teleservice=${teleservice}`, { headers });
  }
  interface Refused {
    readonly items: readonly { teleserviceId: string; reasons: { code: string; text: string }[] }[];
  }
  const items = await waitFor(async () => {
    const answer = await world.call('GET', '/account/refused-entries', { headers });
    const found = (await answer.json()) as Refused;
    return found.items.length === 2 ? found.items : undefined;
  });
  const eddi = items.find(({ teleserviceId }) => teleserviceId === 'eddi')!;
  expect(eddi.reasons.map(({ code }) => code)).toEqual(['no-membership', 'level-too-low', 'level-out-of-reach']);
  expect(eddi.reasons[0]!.text).toBe('vous n’agissez pour aucun opérateur qui utilise ce service');
  const own = await (await world.call('GET', '/account/export', { headers })).json();
  expect(own).toMatchObject({ refusedEntries: [{ reasons: expect.arrayContaining(['no-membership']) }, {}] });
  await world.open('unrefused');
  const other = await world.call('GET', '/account/refused-entries', { headers: await world.bearer('unrefused') });
  expect(await other.json()).toEqual({ items: [] });
  expect((await world.call('GET', '/account/refused-entries')).status).toBe(401);
});
