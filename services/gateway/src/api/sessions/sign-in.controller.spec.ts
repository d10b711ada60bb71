import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PasswordHasher } from '#personal-data';
import { peerProblem, waitFor } from '#runtime/testing';
import { GatewayWorld, password } from '../../../test/gateway-world.js';

describe('POST /api/v1/sessions', () => {
  let world: GatewayWorld;
  beforeAll(async () => {
    world = await GatewayWorld.start({
      SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000',
      TELESERVICE_LEVELS: 'tarif-en-ligne=sms-token',
    });
  });
  afterAll(() => world.close());

  it('opens a session for the right password, however the identifier is typed', async () => {
    const { accountId } = await world.open('jdupont');
    const response = await world.signIn(' JDupont\u200b\n');
    expect(response.status).toBe(201);
    const body = (await response.json()) as Record<string, string>;
    expect(body).toEqual({
      token: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      accountId,
      level: 'password',
      factors: ['password'],
      expiresAt: new Date(world.clock.now().getTime() + 30 * 60_000).toISOString(),
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
    const [opened] = await world.authenticationEvents(accountId);
    expect(opened).toMatchObject({ type: 'session-opened', data: { accountId, securityLevel: 'password' } });
    expect(JSON.stringify(opened)).not.toContain(body.token);
  });

  it('lets a hash of weaker parameters be made anew, and signs in whether or not that succeeds', async () => {
    const { accountId } = await world.open('weak-hash');
    const asked = () => world.received.filter(({ name }) => name === 'rehash-password').map(({ body }) => body);
    expect((await world.signIn('weak-hash')).status).toBe(201);
    expect(asked()).toEqual([]);
    const raised = await world.startGateway(new PasswordHasher({ memoryKiB: 128, timeCost: 1 }));
    const signIn = (typed: string) =>
      fetch(`${raised.url}/api/v1/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ identifier: 'weak-hash', password: typed }),
      });
    expect((await signIn('wrong')).status).toBe(401);
    expect(asked()).toEqual([]);
    world.account = async () => ({ status: 200, body: { revision: 0 } });
    expect((await signIn(password)).status).toBe(201);
    world.account = async () => {
      throw peerProblem(503, 'temporarily-unavailable');
    };
    expect((await signIn(password)).status).toBe(201);
    expect(asked()).toEqual(Array(2).fill({ accountId, password }));
    await raised.close();
  });

  it('lets it be made anew at a step-up, too, which goes on for the account as it is then', async () => {
    const { accountId } = await world.open('weak-step-up');
    const session = await world.bearer('weak-step-up');
    const raised = await world.startGateway(new PasswordHasher({ memoryKiB: 128, timeCost: 1 }));
    const stepUp = (typed: string) =>
      fetch(`${raised.url}/api/v1/session/step-ups`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...session },
        body: JSON.stringify({ password: typed, level: 'password' }),
      });
    const asked = () => world.received.filter(({ body }) => body['accountId'] === accountId).map(({ name }) => name);
    expect((await stepUp('wrong')).status).toBe(403);
    expect(asked()).toEqual([]);
    world.account = async () => ({ status: 200, body: { revision: 0 } });
    expect((await stepUp(password)).status).toBe(201);
    expect(asked()).toEqual(['rehash-password']);
    await raised.close();
  });

  it('answers a wrong password, an unknown and a malformed identifier alike', async () => {
    await world.open('alike');
    const answers = await Promise.all([
      world.signIn('alike', 'wrong'),
      world.signIn('nobody'),
      world.signIn('no body!'),
    ]);
    const documents = await Promise.all(answers.map((answer) => answer.json() as Promise<object>));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(documents).toEqual(Array(3).fill({ ...documents[0], traceId: expect.any(String) }));
    expect(documents[0]).toMatchObject({ code: 'authentication-failed' });
  });

  it('does not open an account whose security level asks for more than a password', async () => {
    const { accountId } = await world.open('sms', { securityLevel: 'sms-token' }, { mobile: '+33612345678' });
    expect((await world.signIn('sms')).status).toBe(202);
    await world.open('no-number', { securityLevel: 'sms-token' });
    const response = await world.signIn('no-number');
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([403, 'factor-unavailable']);
    expect((await world.authenticationEvents(accountId)).map(({ type }) => type)).toEqual(['sms-token-requested']);
  });

  it('does not open an account whose person was erased', async () => {
    const { accountId } = await world.open('erased');
    const keys = world.ports.keyStore.collection<{ erasedAt?: number }>({
      name: 'person-key',
      version: 1,
      indexes: [],
    });
    await keys.update(accountId, () => ({ erasedAt: 1 }));
    expect((await world.signIn('erased')).status).toBe(401);
  });

  it('answers the right password of an account that may not be used like a wrong one', async () => {
    await world.open('alive');
    await world.open('suspended', { status: 'suspended' });
    await world.open('closed', { status: 'closed', erasesAt: '2030-01-01T00:00:00.000Z' });
    const answers = [
      await world.signIn('alive', 'wrong'),
      await world.signIn('suspended'),
      await world.signIn('closed'),
    ];
    const documents = await Promise.all(answers.map((answer) => answer.json() as Promise<object>));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(documents).toEqual(Array(3).fill({ ...documents[0], traceId: expect.any(String) }));
  });

  it.each([
    ['an unknown field', { identifier: 'a', password: 'b', admin: true }, '/admin'],
    ['a wrong type', { identifier: ['a'], password: 'b' }, '/identifier'],
    ['a missing field', { identifier: 'a' }, '/password'],
  ])('answers 400 to %s', async (_, body, pointer) => {
    const response = await world.call('POST', '/sessions', { body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid-request', errors: [{ pointer }] });
  });

  it('refuses a form and a request from another site, before anything is counted', async () => {
    const form = await fetch(`${world.service.url}/api/v1/sessions`, {
      method: 'POST',
      body: new URLSearchParams({ identifier: 'jdupont', password }),
    });
    expect(form.status).toBe(415);
    const foreign = await world.signIn('jdupont', password, { 'sec-fetch-site': 'cross-site' });
    expect(foreign.status).toBe(403);
    expect(await foreign.json()).toMatchObject({ code: 'cross-site-refused' });
  });

  it('lets at most ten of sixty parallel wrong passwords be tried, and nobody else wait', async () => {
    const { accountId } = await world.open('target');
    await world.open('bystander');
    const guesses = await Promise.all(Array.from({ length: 60 }, (_, i) => world.signIn('target', `guess ${i}`)));
    const statuses = guesses.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(50);
    const refused = guesses.find(({ status }) => status === 429)!;
    expect(Number(refused.headers.get('retry-after'))).toBe(300);
    expect(await refused.json()).toMatchObject({ code: 'too-many-attempts', status: 429 });
    expect((await world.signIn('target')).status).toBe(429);
    expect((await world.signIn('bystander')).status).toBe(201);
    expect(await world.authenticationEvents(accountId)).toEqual([]);

    world.clock.advance(300_000);
    expect((await world.signIn('target')).status).toBe(201);
  });

  it('counts an identifier that does not exist like one that does', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 11; i++) statuses.push((await world.signIn('ghost', `guess ${i}`)).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
  });

  it('never counts right passwords, so that whoever knows it may sign in as often as he likes', async () => {
    await world.open('frequent');
    for (let i = 0; i < 12; i++) expect((await world.signIn('frequent')).status).toBe(201);
  });

  it('tells operations of requests of other sites and hosts, and of what is refused to proxies', async () => {
    const lineOf = (call: string) =>
      waitFor(() => world.captured.lines().findLast((line) => line['security'] === true && line['call'] === call));
    const client = { client: expect.stringMatching(/^[0-9a-f]{16}$/), network: '127.0.0.0/24' };
    await world.signIn('jdupont', password, { 'sec-fetch-site': 'cross-site' });
    expect(await lineOf('cross-site')).toMatchObject({ problem: 'cross-site-refused', ...client });
    const { accountId } = await world.open('visitor');
    const headers = await world.bearer('visitor');
    const authorize = (teleservice: string, from: Record<string, string>) =>
      world.call('GET', `/authorize?teleservice=${teleservice}`, { headers: from });
    expect((await authorize('tarif-en-ligne', headers)).status).toBe(403);
    const insufficient = { problem: 'insufficient-authentication', subject: accountId, ...client };
    expect(await lineOf('authorize')).toMatchObject(insufficient);
    expect((await authorize('nothing', headers)).status).toBe(403);
    expect(await lineOf('authorize')).toMatchObject({ problem: 'unknown-teleservice', subject: accountId });
    await authorize('tarif-en-ligne', { authorization: `Bearer ${'A'.repeat(43)}` });
    expect(await lineOf('authorize')).toMatchObject({ problem: 'unauthenticated', ...client });
    const lines = world.captured.lines().length;
    expect((await authorize('tarif-en-ligne', {})).status).toBe(401);
    expect(
      world.captured
        .lines()
        .slice(lines)
        .some(({ security }) => security === true),
    ).toBe(false);
  });

  it('tells operations of refusals without naming anyone', async () => {
    await world.signIn('secretive-person', 'secret-guess');
    const line = await waitFor(() => world.captured.lines().findLast(({ security }) => security === true));
    expect(line).toMatchObject({
      call: 'sign-in',
      problem: 'authentication-failed',
      subject: expect.stringMatching(/^[0-9a-f]{32}$/),
      client: expect.stringMatching(/^[0-9a-f]{16}$/),
      network: '127.0.0.0/24',
    });
    expect(world.captured.text()).not.toMatch(/secretive-person|secret-guess/);
  });
});

describe('the budget of an address', () => {
  it('is spent by sixty sign-ins a minute, and no header buys another', async () => {
    // None of them may be turned away because the others are still being hashed.
    const world = await GatewayWorld.start({ HASH_QUEUE: '100' });
    try {
      const statuses = await Promise.all(
        Array.from({ length: 70 }, async (_, i) => {
          const headers = {
            'x-forwarded-for': `203.0.113.${i}`,
            forwarded: `for=203.0.113.${i}`,
            'x-real-ip': `203.0.113.${i}`,
          };
          return (await world.signIn(`person-${i}`, 'guess', headers)).status;
        }),
      );
      expect(statuses.filter((status) => status === 401)).toHaveLength(60);
      expect(statuses.filter((status) => status === 429)).toHaveLength(10);
      world.clock.advance(60_000);
      expect((await world.signIn('person-99', 'guess')).status).toBe(401);
    } finally {
      await world.close();
    }
  });

  it('is that of the client whom a trusted proxy names', async () => {
    const world = await GatewayWorld.start({ TRUSTED_PROXIES: '127.0.0.1', SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1' });
    try {
      const from = (address: string) => world.signIn('nobody', 'guess', { 'x-forwarded-for': address });
      expect((await from('203.0.113.1')).status).toBe(401);
      expect((await from('203.0.113.1')).status).toBe(429);
      expect((await from('203.0.113.2')).status).toBe(401);
      expect((await from('198.51.100.9, 203.0.113.2')).status).toBe(429);
      for (const spelling of ['203.0.113.1:50000', '203.0.113.1:50001', '[::ffff:203.0.113.1]:50002']) {
        expect((await from(spelling)).status).toBe(429);
      }
      expect((await from('rubbish')).status).toBe(401);
      expect((await from('other rubbish')).status).toBe(429);
    } finally {
      await world.close();
    }
  });
});
