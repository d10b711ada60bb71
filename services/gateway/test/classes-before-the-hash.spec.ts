import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { waitFor } from '#runtime/testing';
import { GatewayWorld, password } from './gateway-world.js';

/** At the cost of its own parameters: a while of argon2id, during which nothing else is hashed. */
const slowHash = '$argon2id$v=19$m=65536,t=30,p=1$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

let world: GatewayWorld;
beforeAll(async () => {
  const env = { TRUSTED_PROXIES: '127.0.0.1', HASH_QUEUE_PER_CLIENT: '2' };
  world = await GatewayWorld.start(env, { HASH_CONCURRENCY: 1, HASH_QUEUE: 3 });
});
afterAll(() => world.close());

const from = (address: string) => ({ 'x-forwarded-for': address });
const guess = async (address: string) => (await world.signIn('anybody', 'guess', from(address))).status;

it('lets two wait for one address, and refuses its third', async () => {
  const running = world.hasher.verify(slowHash, 'x');
  const waiting = [guess('203.0.113.1'), guess('203.0.113.1')];
  await waitFor(() => world.hasher.queued() === 2);
  expect(await guess('203.0.113.1')).toBe(503);
  const other = guess('203.0.113.2');
  await running;
  expect(await Promise.all([...waiting, other])).toEqual([401, 401, 401]);
});

it('makes way for who is signed in where strangers have filled the queue', async () => {
  await world.open('inside');
  const headers = await world.bearer('inside');
  const running = world.hasher.verify(slowHash, 'x');
  const strangers = ['203.0.113.3', '203.0.113.4', '203.0.113.5'].map(guess);
  await waitFor(() => world.hasher.queued() === 3);
  const stepUp = world.call('POST', '/session/step-ups', { body: { password, level: 'password' }, headers });
  expect((await Promise.all(strangers)).sort()).toEqual([401, 401, 503]);
  await running;
  expect((await stepUp).status).toBe(201);
});
