import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { storedEvents } from '#contracts';
import { PersonalData, PersonKeys } from '#personal-data';
import { waitFor } from '#runtime/testing';
import { GatewayWorld } from '../../../test/gateway-world.js';
import { readAll } from '../../../test/read-all.js';
import { idOfToken } from '../sessions/session-token.js';
import { knownDeviceCollection } from './known-devices.js';

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const day = 24 * 3_600_000;

describe('known devices', () => {
  let world: GatewayWorld;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' });
  });
  afterAll(() => world.close());

  /** Signs in; answers the session's token, and the value of the cookie that makes the device known. */
  async function session(identifier: string, userAgent: string, device?: string, typed?: string) {
    const cookie: Record<string, string> = device === undefined ? {} : { cookie: `device=${device}` };
    const response = await world.signIn(identifier, typed, { 'user-agent': userAgent, ...cookie });
    expect(response.status).toBe(201);
    const form = /^device=([^;]+); Path=\/; Max-Age=31536000; HttpOnly; SameSite=Lax$/;
    const { token } = (await response.json()) as { token: string };
    return { token, device: form.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? '' };
  }
  const enter = async (...from: Parameters<typeof session>) => (await session(...from)).device;
  const known = (accountId: string) =>
    world.ports.documentStore.collection(knownDeviceCollection).find({ where: { accountId }, limit: 100 });
  const told = async (accountId: string) =>
    (await world.authenticationEvents(accountId)).filter(({ type }) => type === 'new-device-used');

  it('are no news at first, nor when they come again; another one is told once, sealed', async () => {
    const { accountId } = await world.open('jdupont');
    const first = await enter('jdupont', firefox);
    expect(await enter('jdupont', firefox, first)).toBe(first);
    expect(await told(accountId)).toEqual([]);

    const second = await enter('jdupont', firefox);
    expect(second).not.toBe(first);
    await enter('jdupont', firefox, second);
    const events = await told(accountId);
    expect(events).toHaveLength(1);
    const keys = new PersonKeys(world.ports.keyStore, world.config.PERSONAL_DATA_KEY);
    const notice = await new PersonalData(keys).open(accountId, String(events[0]!.data.personal));
    expect(notice).toMatchObject({ email: 'jdupont@example.org', device: 'Firefox, Windows' });
  });

  it('are each account’s own: one browser may be known to one and new to another', async () => {
    const [one, other] = [await world.open('une'), await world.open('autre')];
    const device = await enter('une', firefox);
    await enter('autre', firefox);
    const both = await enter('autre', firefox, device);
    expect(both.split('.')).toEqual([expect.any(String), device]);
    expect(await enter('une', firefox, both)).toBe(both.split('.').reverse().join('.'));
    await enter('autre', firefox, both);
    expect([(await told(one.accountId)).length, (await told(other.accountId)).length]).toEqual([0, 1]);
  });

  it('are known by values of ours alone: one that somebody put into the browser is none, and five are carried', async () => {
    await world.open('cible');
    const planted = 'A'.repeat(43);
    const carried = await enter('cible', firefox, planted);
    expect(carried).toMatch(new RegExp(`^[\\w-]{43}\\.${planted}$`));
    expect((await enter('cible', firefox, planted)).split('.')[0]).not.toBe(carried.split('.')[0]);
    const many = ['B', 'C', 'D', 'E', 'F', 'G'].map((letter) => letter.repeat(43)).join('.');
    expect((await enter('cible', firefox, many)).split('.')).toEqual([
      expect.any(String),
      ...many.split('.').slice(0, 4),
    ]);
  });

  it('are, for programs that keep no cookie, one for each kind', async () => {
    const { accountId } = await world.open('script');
    for (const program of ['curl/8.5.0', 'curl/8.6.0', 'curl/8.6.0']) await enter('script', program);
    expect(await told(accountId)).toEqual([]);
    await enter('script', 'python-requests/2.32');
    expect(await told(accountId)).toHaveLength(1);
  });

  it('are kept by names that tell neither cookie nor browser', async () => {
    const { accountId } = await world.open('discret');
    const device = await enter('discret', firefox);
    const documents = world.ports.documentStore.collection(knownDeviceCollection);
    const stored = await documents.find({ where: { accountId }, limit: 10 });
    expect(stored).toEqual([
      expect.objectContaining({
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
        value: {
          accountId,
          kind: 'Firefox, Windows',
          revision: 0,
          firstUsedAt: world.clock.now().getTime(),
          lastUsedAt: world.clock.now().getTime(),
          expiresAt: world.clock.now().getTime() + 365 * day,
        },
      }),
    ]);
    expect(JSON.stringify(stored)).not.toContain(device);
  });

  it('are new again after a year without use, and take nothing as theirs that is not a cookie of ours', async () => {
    const { accountId } = await world.open('lent');
    const kept = await enter('lent', firefox);
    const lost = await enter('lent', firefox);
    world.clock.advance(200 * day);
    await enter('lent', firefox, kept);
    world.clock.advance(200 * day);
    expect(await told(accountId)).toHaveLength(1);
    await enter('lent', firefox, kept);
    expect(await told(accountId)).toHaveLength(1);
    await enter('lent', firefox, lost);
    expect(await told(accountId)).toHaveLength(2);
    expect(await enter('lent', firefox, 'x'.repeat(5_000))).toHaveLength(43);
  });

  it('are twenty at most: one more takes the place of the one unused longest', async () => {
    const { accountId } = await world.open('collection');
    const first = await enter('collection', firefox);
    world.clock.advance(2 * day);
    for (let n = 0; n < 19; n += 1) await enter('collection', firefox);
    expect(await known(accountId)).toHaveLength(20);
    const last = await enter('collection', firefox);
    expect(await known(accountId)).toHaveLength(20);
    expect((await enter('collection', firefox, first)).split('.')[0]).not.toBe(first);
    expect(await enter('collection', firefox, last)).toBe(last);
  });

  describe('of an identifier that others have closed', () => {
    const headers = (device: string) => ({ 'user-agent': firefox, cookie: `device=${device}` });
    async function close(identifier: string): Promise<void> {
      for (let tries = 0; tries < 10; tries += 1) await world.signIn(identifier, `wrong ${tries}`);
      expect((await world.signIn(identifier)).status).toBe(429);
    }

    it('go on entering with the right password, and open it for nobody else', async () => {
      await world.open('assiege');
      const device = await enter('assiege', firefox);
      await close('assiege');
      expect((await world.signIn('assiege', 'wrong', headers(device))).status).toBe(401);
      expect((await world.signIn('assiege')).status).toBe(429);
      expect((await world.signIn('assiege', undefined, headers(device))).status).toBe(201);
      expect((await world.signIn('assiege')).status).toBe(429);
    });

    it('try no more passwords than anybody', async () => {
      await world.open('curieux');
      const device = await enter('curieux', firefox);
      await close('curieux');
      for (let tries = 0; tries < 10; tries += 1) {
        expect((await world.signIn('curieux', `guess ${tries}`, headers(device))).status).toBe(401);
      }
      expect((await world.signIn('curieux', undefined, headers(device))).status).toBe(429);
    });

    it('are those of that account alone', async () => {
      await world.open('voisin');
      await world.open('victime');
      const device = await enter('voisin', firefox);
      await close('victime');
      await close('personne');
      expect((await world.signIn('victime', undefined, headers(device))).status).toBe(429);
      expect((await world.signIn('personne', undefined, headers(device))).status).toBe(429);
    });
  });

  it('are listed to their person, who lets the account forget one', async () => {
    await world.open('liste');
    await world.open('curieuse');
    const old = await enter('liste', firefox);
    const { token } = await session('liste', 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0) Version/26.0 Safari/604.1');
    const stranger = await session('curieuse', firefox);
    const by = (bearer: string) => ({ headers: { authorization: `Bearer ${bearer}` } });
    type Listed = { id: string; device: string; current: boolean };
    const list = async () => {
      const { items } = (await (await world.call('GET', '/account/devices', by(token))).json()) as { items: Listed[] };
      return items;
    };
    const listed = await list();
    const at = world.clock.now().toISOString();
    expect(listed).toHaveLength(2);
    expect(listed).toContainEqual({
      id: expect.any(String),
      device: 'Safari, iPhone',
      firstUsedAt: at,
      lastUsedAt: at,
      current: true,
    });
    const { id } = listed.find(({ current }) => !current)!;
    const forget = async (bearer: string) => (await world.call('DELETE', `/account/devices/${id}`, by(bearer))).status;
    expect(await forget(stranger.token)).toBe(404);
    world.clock.advance(16 * 60_000);
    expect(await forget(token)).toBe(403);
    world.clock.advance(-16 * 60_000);
    expect([await forget(token), await forget(token)]).toEqual([204, 404]);
    expect((await list()).map(({ device }) => device)).toEqual(['Safari, iPhone']);
    expect(await enter('liste', firefox, old)).not.toBe(old);
  });

  it('are forgotten after a new password, but for the one that asked for it', async () => {
    const view = await world.open('prudent');
    await enter('prudent', firefox);
    const { token, device } = await session('prudent', firefox);
    const changed = await world.changePassword(view, 1, 'another pass phrase', idOfToken(token));
    await world.show(changed, 1);
    await waitFor(async () => (await known(view.accountId)).length === 1);
    expect(await enter('prudent', firefox, device, 'another pass phrase')).toBe(device);
    expect((await known(view.accountId)).map(({ value }) => value?.revision)).toEqual([1]);
    expect(await told(view.accountId)).toHaveLength(1);
  });

  it('are forgotten after every change of how somebody enters or is reached', () => {
    const others = ['email-changed', 'mobile-changed', 'password-changed', 'security-level-changed'];
    expect([...storedEvents.names({ devices: 'others-forgotten' })].sort()).toEqual(others);
    const all = ['account-erased', 'email-change-undone', 'password-reset'];
    expect([...storedEvents.names({ devices: 'forgotten' })].sort()).toEqual(all);
  });

  it('stay known where they were first used after the change', async () => {
    const view = await world.open('suivant');
    const gone = await enter('suivant', firefox);
    const changed = await world.changePassword(view, 1, 'another pass phrase');
    await world.show(changed, 1);
    const kept = await enter('suivant', firefox, undefined, 'another pass phrase');
    await waitFor(async () => (await known(view.accountId)).length === 1);
    expect(await enter('suivant', firefox, kept, 'another pass phrase')).toBe(kept);
    expect(await enter('suivant', firefox, gone, 'another pass phrase')).not.toBe(gone);
  });

  it('are forgotten when the account is erased', async () => {
    const { accountId } = await world.open('efface');
    await enter('efface', firefox);
    const last = (await readAll(world.ports.eventStore, `account-${accountId}`)).at(-1)!;
    const data = { accountId, reason: 'case 17' };
    const event = { id: crypto.randomUUID(), type: 'account-erased', data, metadata: { version: 1 } };
    await world.ports.eventStore.append(`account-${accountId}`, last.revision, [event]);
    await waitFor(async () => (await known(accountId)).length === 0);
  });
});
