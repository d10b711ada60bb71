import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { peerProblem } from '#runtime/testing';
import { GatewayWorld, password } from './gateway-world.js';

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const minute = 60_000;
const proven = { securityLevel: 'sms-token', mobileConfirmedAt: '2026-01-01T00:00:00.000Z' } as const;

/** Who pays for what: a test for each row of the table «Budgets» in docs/rules.md. */
describe('budgets', () => {
  let world: GatewayWorld;
  beforeAll(async () => {
    world = await GatewayWorld.start({
      TRUSTED_PROXIES: '127.0.0.1',
      SMS_MAX_PER_ACCOUNT_PER_QUARTER_HOUR: '6',
      SMS_MAX_PER_NUMBER_PER_DAY: '100',
      SMS_MAX_PER_UNPROVEN_NUMBER_PER_DAY: '2',
      SMS_MAX_PER_HOUR: '20',
    });
  });
  afterAll(() => world.close());

  let addresses = 0;
  /** A client of its own: its address, and what it presents. */
  const client = (headers: Record<string, string> = {}) => {
    addresses += 1;
    return { 'x-forwarded-for': `203.0.113.${addresses}`, ...headers };
  };
  const signIn = async (identifier: string, typed: string, from: Record<string, string>) =>
    (await world.signIn(identifier, typed, from)).status;
  /** Strangers guess until nothing more is compared. */
  async function besiege(identifier: string): Promise<void> {
    for (let n = 0; n < 10; n++) expect(await signIn(identifier, `guess ${n}`, client())).toBe(401);
    expect(await signIn(identifier, 'guess', client())).toBe(429);
  }
  const deviceOf = (response: Response) => /device=([^;]+);/.exec(response.headers.get('set-cookie')!)![1]!;
  const knownDevice = async (identifier: string) => {
    const entered = await world.signIn(identifier, password, client({ 'user-agent': firefox }));
    return { 'user-agent': firefox, cookie: `device=${deviceOf(entered)}` };
  };
  const bearer = async (identifier: string) => {
    const response = await world.signIn(identifier, password, client());
    return { authorization: `Bearer ${((await response.json()) as { token: string }).token}` };
  };
  const stepUp = async (headers: Record<string, string>, typed: string) =>
    world.call('POST', '/session/step-ups', { body: { password: typed, level: 'password' }, headers });

  it('a password alone: the identifier pays, whether or not it exists', async () => {
    await world.open('alone');
    await besiege('alone');
    await besiege('nobody');
    expect(await signIn('alone', password, client())).toBe(429);
  });

  it('a password alone: the minute of the client address pays as well', async () => {
    const from = client();
    for (let n = 0; n < 60; n++) expect(await signIn(`somebody-${n}`, 'guess', from)).toBe(401);
    expect(await signIn('anybody', 'guess', from)).toBe(429);
    expect(await signIn('anybody', 'guess', client())).toBe(401);
  });

  it('a password from a known device: the device pays', async () => {
    await world.open('known');
    const device = await knownDevice('known');
    await besiege('known');
    for (let n = 0; n < 9; n++) expect(await signIn('known', 'typo', client(device))).toBe(401);
    expect(await signIn('known', password, client(device))).toBe(201);
    expect(await signIn('known', 'typo', client(device))).toBe(401);
    expect(await signIn('known', password, client(device))).toBe(429);
    world.clock.advance(5 * minute);
    expect(await signIn('known', password, client(device))).toBe(201);
  });

  it('a password from a known device: the minute of its address is not asked', async () => {
    await world.open('neighbour');
    const device = await knownDevice('neighbour');
    const from = client();
    for (let n = 0; n < 61; n++) await signIn(`person-${n}`, 'guess', from);
    expect(await signIn('neighbour', password, from)).toBe(429);
    expect(await signIn('neighbour', password, { ...from, ...device })).toBe(201);
  });

  it('a password in an open session: the session pays, through all its step-ups', async () => {
    await world.open('inside');
    const other = await bearer('inside');
    world.clock.advance(1);
    let headers = await bearer('inside');
    await besiege('inside');
    for (let n = 0; n < 5; n++) expect((await stepUp(headers, 'typo')).status).toBe(403);
    const raised = await stepUp(headers, password);
    expect(raised.status).toBe(201);
    headers = { authorization: `Bearer ${((await raised.json()) as { token: string }).token}` };
    for (let n = 0; n < 5; n++) expect((await stepUp(headers, 'typo')).status).toBe(403);
    expect((await stepUp(headers, password)).status).toBe(429);
    expect((await stepUp(other, password)).status).toBe(201);
  });

  it.each([
    [
      'change of password',
      'PUT',
      '/account/password',
      { currentPassword: password, newPassword: 'brouette falaise 512' },
    ],
    ['closure', 'POST', '/account/closure', { password }],
  ])('a password in an open session: %s is open while strangers guess', async (what, method, path, body) => {
    const identifier = what.replaceAll(' ', '-');
    const view = await world.open(identifier);
    const headers = await bearer(identifier);
    await besiege(identifier);
    world.account = async () => {
      await world.show(view, 1);
      return { status: 200, body: { revision: 1 } };
    };
    const response = await world.call(method, path, { body, headers: { ...headers, 'if-match': '"0"' } });
    expect(response.status).toBeLessThan(300);
  });

  it('a password with a genuine activation link: the link pays', async () => {
    const { accountId } = await world.open('newcomer');
    const activate = (token: string, typed: string) =>
      world.call('POST', '/activations', {
        body: { token, identifier: 'newcomer', password: typed },
        headers: client(),
      });
    world.registration = async ({ body }) => {
      if (body.password !== password || body.token !== 'genuine') throw peerProblem(403, 'activation-refused');
      return { status: 200, body: { accountId } };
    };
    world.genuineLinks.set('genuine', 'newcomer').set('of-another', 'another');
    await besiege('newcomer');
    expect((await activate('made-up', password)).status).toBe(429);
    expect((await activate('of-another', password)).status).toBe(429);
    for (let n = 0; n < 9; n++) expect((await activate('genuine', 'typo')).status).toBe(403);
    expect((await activate('genuine', password)).status).toBe(200);
    expect((await activate('genuine', 'typo')).status).toBe(403);
    expect((await activate('genuine', password)).status).toBe(429);
  });

  it('a password with a genuine link of the account: the link pays', async () => {
    const { accountId } = await world.open('lost');
    const recover = async (token: string, given = password) => {
      const body = { token, password: given };
      return (await world.call('POST', '/factor-recoveries/confirmations', { body, headers: client() })).status;
    };
    world.account = async ({ body }) => {
      if (body.password !== password) throw peerProblem(403, 'wrong-password');
      return { status: 200, body: { accountId, revision: 0 } };
    };
    world.genuineLinks.set('own', accountId);
    await besiege('lost');
    for (let n = 0; n < 10; n++) expect(await recover('another', `guess ${n}`)).toBe(403);
    expect(await recover('another')).toBe(429);
    expect(await recover('own')).toBe(204);
  });

  it('a lost factor, told from a known device: the device pays', async () => {
    await world.open('phoneless');
    const device = await knownDevice('phoneless');
    await besiege('phoneless');
    world.account = async () => ({ status: 204 });
    const tell = (headers: Record<string, string>) =>
      world.call('POST', '/factor-recoveries', { body: { identifier: 'phoneless', password }, headers });
    expect((await tell(client())).status).toBe(429);
    expect((await tell(client(device))).status).toBe(202);
  });

  it('a right password forgives the attempts of its own client, and no others', async () => {
    await world.open('shared');
    const holder = client();
    for (let n = 0; n < 9; n++) expect(await signIn('shared', `guess ${n}`, client())).toBe(401);
    expect(await signIn('shared', password, holder)).toBe(201);
    expect(await signIn('shared', 'guess', client())).toBe(401);
    expect(await signIn('shared', 'guess', client())).toBe(429);
    world.clock.advance(5 * minute);
    expect(await signIn('shared', password, holder)).toBe(201);
    expect(await signIn('shared', 'guess', client())).toBe(401);
    const device = await knownDevice('shared');
    for (let n = 0; n < 9; n++) await signIn('shared', `guess ${n}`, client());
    expect(await signIn('shared', password, client(device))).toBe(201);
    expect(await signIn('shared', 'guess', client())).toBe(429);
  });

  it('a code after the password alone: the account pays; after that of a known device or in a session, these do', async () => {
    const { accountId } = await world.open('coded', proven, { mobile: '+33612345678' });
    world.account = async () => ({ status: 200, body: { revision: 0 } });
    const code = async () => (await world.codes(accountId)).at(-1)!;
    const wrong = async () => String((Number(await code()) + 1) % 1_000_000).padStart(6, '0');
    const ask = async (headers: Record<string, string>) => {
      const asked = (await (await world.signIn('coded', password, headers)).json()) as { challenge: { token: string } };
      return asked.challenge.token;
    };
    const answer = (challenge: string, typed: string, headers = client()) =>
      world.call('POST', '/sessions/challenges', { body: { challenge, code: typed }, headers });
    const browser = { 'user-agent': firefox };
    const entered = await answer(await ask(client(browser)), await code(), client(browser));
    const device = { ...browser, cookie: `device=${deviceOf(entered)}` };
    const headers = { authorization: `Bearer ${((await entered.json()) as { token: string }).token}` };

    for (let challenge = 0; challenge < 2; challenge++) {
      const token = await ask(client());
      for (let n = 0; n < 5; n++) expect((await answer(token, await wrong())).status).toBe(401);
    }
    expect((await answer(await ask(client()), await wrong())).status).toBe(429);

    const known = await ask(client(device));
    expect((await answer(known, await wrong())).status).toBe(401);
    expect((await answer(known, await code())).status).toBe(201);
    const up = (await (await stepUp(headers, password)).json()) as { challenge: { token: string } };
    expect((await answer(up.challenge.token, await wrong(), { ...client(), ...headers })).status).toBe(401);
    expect((await answer(up.challenge.token, await code(), { ...client(), ...headers })).status).toBe(201);
    expect((await answer(await ask(client()), await code())).status).toBe(429);
  });

  describe('a text message', () => {
    const claim = async (identifier: string, mobile: string) => {
      const headers = { ...client(), ...(await bearer(identifier)), 'if-match': '"0"' };
      return (await world.call('PUT', '/account/mobile', { body: { mobile, password }, headers })).status;
    };
    beforeAll(() => world.clock.advance(60 * minute));

    it('to a proven number: its account pays, and nothing that others ask for it', async () => {
      await world.open('holder', proven, { mobile: '+33612340001' });
      for (const stranger of ['claimant-1', 'claimant-2', 'claimant-3']) {
        await world.open(stranger);
        expect(await claim(stranger, '+33612340001')).toBe(stranger === 'claimant-3' ? 429 : 202);
      }
      expect(await signIn('holder', password, client())).toBe(202);
    });

    it('to a proven number, from a known device or a session: apart from what somebody with the password asks for', async () => {
      const { accountId } = await world.open('texted', proven, { mobile: '+33612340002' });
      const browser = { 'user-agent': firefox };
      const asked = (await (await world.signIn('texted', password, client(browser))).json()) as {
        challenge: { token: string };
      };
      const body = { challenge: asked.challenge.token, code: (await world.codes(accountId)).at(-1)! };
      const entered = await world.call('POST', '/sessions/challenges', { body, headers: client(browser) });
      const device = { ...browser, cookie: `device=${deviceOf(entered)}` };
      for (let n = 0; n < 5; n++) expect(await signIn('texted', password, client())).toBe(202);
      expect(await signIn('texted', password, client())).toBe(429);
      expect(await signIn('texted', password, client(device))).toBe(202);
    });

    it('to an unproven number: the part of the installation pays that is not kept for proven ones', async () => {
      world.clock.advance(60 * minute);
      const statuses: number[] = [];
      for (let n = 0; n < 6; n++) {
        await world.open(`typist-${n}`);
        statuses.push(await claim(`typist-${n}`, `+3361234010${n}`));
      }
      expect(statuses).toEqual([202, 202, 202, 202, 503, 503]);
      expect(await signIn('holder', password, client())).toBe(202);
    });
  });
});
