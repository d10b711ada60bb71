import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { peerProblem } from '#runtime/testing';
import { GatewayWorld, password } from './gateway-world.js';

/** At the cost of its own parameters: a while of argon2id, during which nothing else is hashed. */
const slowHash = '$argon2id$v=19$m=65536,t=12,p=1$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
const times = 11;

/** What we failed at before anything was compared costs no attempt, however often it is tried again. */
describe('what was never compared', () => {
  let world: GatewayWorld;
  beforeAll(async () => {
    world = await GatewayWorld.start(
      { SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '20' },
      { HASH_CONCURRENCY: 1, HASH_QUEUE: 0 },
    );
  });
  afterAll(() => world.close());

  /** Statuses of calls that come while the only place before the hash is taken. */
  async function whileFull(call: () => Promise<Response>): Promise<Set<number>> {
    const statuses = new Set<number>();
    for (let n = 0; n < times;) {
      const taken = world.hasher.verify(slowHash, 'x');
      while (n < times && world.hasher.active() > 0) {
        const { status } = await call();
        if (world.hasher.active() > 0) n += 1;
        statuses.add(status);
      }
      await taken;
    }
    return statuses;
  }

  it('at sign-in costs neither the identifier nor the minute of the address', async () => {
    await world.open('patient');
    for (let round = 0; round < 2; round++)
      expect(await whileFull(() => world.signIn('patient'))).toEqual(new Set([503]));
    expect((await world.signIn('patient')).status).toBe(201);
  });

  it('at a step-up costs the session nothing', async () => {
    await world.open('raising');
    const headers = await world.bearer('raising');
    const stepUp = () => world.call('POST', '/session/step-ups', { body: { password, level: 'password' }, headers });
    expect(await whileFull(stepUp)).toEqual(new Set([503]));
    expect((await stepUp()).status).toBe(201);
  });

  it.each(['too-busy', 'temporarily-unavailable'])(
    'by another service that answered %s costs nothing',
    async (code) => {
      const identifier = `newcomer-${code}`;
      const { accountId } = await world.open(identifier);
      const activate = () => world.call('POST', '/activations', { body: { token: 'genuine', identifier, password } });
      world.registration = () => Promise.reject(peerProblem(503, code));
      for (let n = 0; n < times; n++) expect((await activate()).status).toBe(503);
      world.registration = async () => ({ status: 200, body: { accountId } });
      expect((await activate()).status).toBe(200);
    },
  );

  it('is none of what another service may have compared: that stays counted', async () => {
    await world.open('unknown');
    const activate = () =>
      world.call('POST', '/activations', { body: { token: 'genuine', identifier: 'unknown', password } });
    world.registration = async () => ({ status: 200, body: {} });
    for (let n = 0; n < 10; n++) expect((await activate()).status).toBe(503);
    expect((await activate()).status).toBe(429);
  });

  it('of a registration costs the address nothing', async () => {
    const register = () => world.call('POST', '/registrations', { body: { identifier: 'somebody' } });
    world.registration = () => Promise.reject(peerProblem(503, 'too-busy'));
    for (let n = 0; n < times; n++) expect((await register()).status).toBe(503);
    world.registration = async () => ({ status: 202, body: {} });
    expect((await register()).status).toBe(202);
  });
});
