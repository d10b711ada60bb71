import { createPublicKey, randomBytes, type JsonWebKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import jsonwebtoken from 'jsonwebtoken';
import type { RunningService } from '#web';
import { GatewayWorld, password } from '../../test/gateway-world.js';
import { startPortal, Visitor } from '../portal/testing/visitor.js';
import { newSession, sessionCollection, SessionLimits, type Session } from '../identity/sessions/session.js';
import { idOfToken, newToken } from '../identity/sessions/session-token.js';

const publicUrl = 'http://127.0.0.1:3000';
const mobile = '+33612345678';
type Headers = Record<string, string>;

describe('what a proxy is told of a session that may pass [R-37]', () => {
  let world: GatewayWorld;
  beforeAll(async () => {
    world = await GatewayWorld.start({
      TELESERVICE_LEVELS: 'tarif-en-ligne=password',
      SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000',
    });
  });
  afterAll(() => world.close());

  const authorize = (headers: Headers, teleservice = 'tarif-en-ligne') =>
    world.call('GET', `/authorize?teleservice=${teleservice}`, { headers });
  const publishedKeys = () => fetch(`${world.service.url}/.well-known/jwks.json`);

  async function assertionFor(headers: Headers, teleservice?: string): Promise<string> {
    const answer = await authorize(headers, teleservice);
    expect(answer.status).toBe(204);
    return answer.headers.get('x-assertion') ?? '';
  }

  /** The claims of an assertion, which is checked as a teleservice would. */
  async function checked(assertion: string, audience: string): Promise<jsonwebtoken.JwtPayload> {
    const { keys } = (await (await publishedKeys()).json()) as { keys: (JsonWebKey & { kid: string })[] };
    const { kid } = jsonwebtoken.decode(assertion, { complete: true })!.header;
    const key = createPublicKey({ key: keys.find((each) => each.kid === kid)!, format: 'jwk' });
    const clockTimestamp = Math.floor(world.clock.now().getTime() / 1000);
    const { header, payload } = jsonwebtoken.verify(assertion, key, {
      algorithms: ['ES256'],
      issuer: publicUrl,
      audience,
      clockTimestamp,
      complete: true,
    });
    expect(header).toEqual({ alg: 'ES256', typ: 'prodouane-assertion+jwt', kid });
    return payload as jsonwebtoken.JwtPayload;
  }
  const claimsFor = async (headers: Headers, teleservice = 'tarif-en-ligne') =>
    checked(await assertionFor(headers, teleservice), teleservice);

  /** Proves the number that the account has, in the session that is open; answers the one that goes on. */
  async function stepUp(accountId: string, headers: Headers): Promise<Headers> {
    const asked = await world.call('POST', '/session/step-ups', { body: { password, level: 'sms-token' }, headers });
    const { challenge } = (await asked.json()) as { challenge: { token: string } };
    const body = { challenge: challenge.token, code: (await world.codes(accountId)).at(-1) };
    const answer = await world.call('POST', '/sessions/challenges', { body, headers });
    return { authorization: `Bearer ${((await answer.json()) as { token: string }).token}` };
  }

  it('is signed: who asks, how that was proven and when, for this teleservice and a minute', async () => {
    const { accountId } = await world.open('claims');
    const headers = await world.bearer('claims');
    const now = Math.floor(world.clock.now().getTime() / 1000);
    world.clock.advance(5_000);
    const claims = await claimsFor(headers, 'quota-europa');
    expect(claims).toEqual({
      iss: publicUrl,
      aud: 'quota-europa',
      sub: accountId,
      acr: 'password',
      auth_time: now,
      sid: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      iat: Math.floor(world.clock.now().getTime() / 1000),
      exp: Math.floor(world.clock.now().getTime() / 1000) + 60,
    });
    const token = headers.authorization.slice('Bearer '.length);
    expect([token, idOfToken(token)]).not.toContain(claims['sid']);
  });

  it('is said again for half a minute, per session and teleservice', async () => {
    await world.open('again');
    const [headers, others] = [await world.bearer('again'), await world.bearer('again')];
    const first = await assertionFor(headers);
    world.clock.advance(29_999);
    expect(await assertionFor(headers)).toBe(first);
    expect(await assertionFor(headers, 'quota-europa')).not.toBe(first);
    expect(await assertionFor(others)).not.toBe(first);
    world.clock.advance(1);
    expect(await assertionFor(headers)).not.toBe(first);
  });

  it('is told anew when the clock is set back, never from a time to come', async () => {
    await world.open('back');
    const headers = await world.bearer('back');
    const first = await assertionFor(headers);
    world.clock.advance(-60_000);
    const claims = await claimsFor(headers);
    expect(await assertionFor(headers)).not.toBe(first);
    expect(claims['iat']).toBe(Math.floor(world.clock.now().getTime() / 1000));
    world.clock.advance(60_000);
  });

  it('names the session by what stays when it steps up, and is another after the next sign-in', async () => {
    const { accountId } = await world.open(
      'steps',
      { mobileConfirmedAt: new Date(world.clock.now().getTime() - 1e9).toISOString() },
      { mobile },
    );
    const headers = await world.bearer('steps');
    const before = await claimsFor(headers);
    world.clock.advance(10_000);
    const stepped = await stepUp(accountId, headers);
    expect((await authorize(headers)).status).toBe(401);
    const after = await claimsFor(stepped);
    expect(after).toMatchObject({ sid: before['sid'], acr: 'sms-token', auth_time: Number(before['auth_time']) + 10 });
    expect((await claimsFor(await world.bearer('steps')))['sid']).not.toBe(before['sid']);
  });

  it('ends with the session', async () => {
    await world.open('ends');
    const headers = await world.bearer('ends');
    await assertionFor(headers);
    await world.call('DELETE', '/session', { headers });
    const refused = await authorize(headers);
    expect([refused.status, refused.headers.get('x-assertion')]).toEqual([401, null]);
  });

  it('names a session of a version that gave none a public id by one that comes of its own, and keeps it', async () => {
    const { accountId } = await world.open(
      'earlier',
      { mobileConfirmedAt: new Date(world.clock.now().getTime() - 1e9).toISOString() },
      { mobile },
    );
    const token = newToken();
    const id = idOfToken(token)!;
    const at = world.clock.now().getTime();
    const opening = { accountId, revision: 0, level: 'password', device: '' } as const;
    const proofs = [{ factor: 'password', at }] as const;
    const session = newSession({ ...opening, proofs }, at, new SessionLimits(3_600_000, 3_600_000, 900_000, 20));
    const sessions = world.ports.documentStore.collection<Session>(sessionCollection);
    await sessions.update(id, () => session);
    const headers = { authorization: `Bearer ${token}` };
    const { sid } = await claimsFor(headers);
    expect(sid).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect([token, id, Buffer.from(id, 'hex').toString('base64url')]).not.toContain(sid);
    world.clock.advance(61_000);
    expect((await claimsFor(headers))['sid']).toBe(sid);
    expect((await claimsFor(await stepUp(accountId, headers)))['sid']).toBe(sid);
  });

  it('has the visitor’s cookies without those of the portal', async () => {
    await world.open('biscuits');
    const { authorization } = await world.bearer('biscuits');
    const cookie = `session=${authorization.slice('Bearer '.length)}`;
    const passedOn = async (header: string) => (await authorize({ cookie: header })).headers.get('cookie');
    expect(await passedOn(cookie)).toBe('');
    expect(await passedOn(`panier="1;2"; ${cookie}; device=d; language=fr; challenge=c; a=b`)).toBe(
      'panier="1; 2"; a=b',
    );
    expect((await authorize({ authorization, cookie: 'a=b' })).headers.get('cookie')).toBe('a=b');
    expect((await authorize({ authorization })).headers.get('cookie')).toBe('');
    expect(await passedOn(`${cookie}; ${'x'.repeat(4096)}=${randomBytes(3000).toString('hex')}`)).toHaveLength(10_097);
  });

  describe('by a browser that has every cookie of the portal', () => {
    let portal: RunningService;
    beforeAll(async () => {
      portal = await startPortal(world);
    });
    afterAll(() => portal.close());

    it('holds none of them', async () => {
      const proven = new Date(world.clock.now().getTime() - 1e9).toISOString();
      const { accountId } = await world.open(
        'jar',
        { securityLevel: 'sms-token', mobileConfirmedAt: proven },
        { mobile },
      );
      const firefox = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
      const visitor = new Visitor(portal.url);
      await visitor.get('/?lang=en');
      await visitor.submit('/connexion', { identifier: 'jar', password }, firefox);
      const [challenge] = visitor.cookies.filter((cookie) => cookie.startsWith('challenge='));
      await visitor.submit('/connexion/code', { code: (await world.codes(accountId)).at(-1)! }, firefox);
      const jar = [...visitor.cookies, challenge];
      expect(jar.map((pair) => pair?.split('=', 1)[0]).sort()).toEqual(['challenge', 'device', 'language', 'session']);
      const passed = await authorize({ cookie: `${jar.join('; ')}; mine=1` });
      expect([passed.status, passed.headers.get('cookie')]).toEqual([204, 'mine=1']);
    });
  });
});
