import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GatewayWorld } from '../../../test/gateway-world.js';
import { readAll } from '../../../test/read-all.js';
import { endSessions } from './end-sessions.js';
import { idOfToken } from './session-token.js';

describe('sessions that operations end', () => {
  let world: GatewayWorld;
  beforeAll(async () => {
    world = await GatewayWorld.start();
  });
  afterAll(() => world.close());

  const get = async (headers: Record<string, string>) => (await world.call('GET', '/session', { headers })).status;
  const end = (accountId?: string) =>
    endSessions(
      { actor: 'mdurand', reason: 'lost laptop', ...(accountId !== undefined && { accountId }) },
      { documents: world.ports.documentStore, events: world.ports.eventStore, clock: world.clock },
    );

  it('are those of one account, or of everybody; who asked and why stand in the log', async () => {
    const { accountId } = await world.open('one');
    await world.open('two');
    const [first, second, other] = [await world.bearer('one'), await world.bearer('one'), await world.bearer('two')];
    expect(await end(accountId)).toBe(2);
    expect([await get(first), await get(second), await get(other)]).toEqual([401, 401, 200]);
    const id = idOfToken(first.authorization.slice('Bearer '.length))!;
    const [, ended] = await readAll(world.ports.eventStore, `authentication-${id}`);
    expect(ended).toMatchObject({ type: 'session-ended', metadata: { actor: 'ops:mdurand', reason: 'lost laptop' } });
    expect(await end(accountId)).toBe(0);
    expect(await end()).toBe(1);
    expect((await world.signIn('two')).status).toBe(201);
  });
});
