import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PersonalData, PersonKeys } from '#personal-data';
import { waitFor } from '#runtime/testing';
import { GatewayWorld } from '../../../test/gateway-world.js';
import { readAll } from '../../../test/read-all.js';
import { knownDeviceCollection } from './known-devices.js';

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const day = 24 * 3_600_000;

describe('known devices', () => {
  let world: GatewayWorld;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' });
  });
  afterAll(() => world.close());

  /** Signs in; answers the value of the cookie that makes the device known. */
  async function enter(identifier: string, userAgent: string, device?: string): Promise<string> {
    const cookie: Record<string, string> = device === undefined ? {} : { cookie: `device=${device}` };
    const response = await world.signIn(identifier, undefined, { 'user-agent': userAgent, ...cookie });
    expect(response.status).toBe(201);
    return /device=([^;]+); Path=\/; Max-Age=31536000; HttpOnly; SameSite=Lax/.exec(
      response.headers.get('set-cookie')!,
    )![1]!;
  }
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
    expect(await enter('autre', firefox, device)).toBe(device);
    expect([(await told(one.accountId)).length, (await told(other.accountId)).length]).toEqual([0, 1]);
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
        value: { accountId, expiresAt: world.clock.now().getTime() + 365 * day },
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

  it('are forgotten when the account is erased', async () => {
    const { accountId } = await world.open('efface');
    await enter('efface', firefox);
    const last = (await readAll(world.ports.eventStore, `account-${accountId}`)).at(-1)!;
    const data = { accountId, reason: 'case 17' };
    const event = { id: crypto.randomUUID(), type: 'account-erased', data, metadata: { version: 1 } };
    await world.ports.eventStore.append(`account-${accountId}`, last.revision, [event]);
    const documents = world.ports.documentStore.collection(knownDeviceCollection);
    await waitFor(async () => (await documents.find({ where: { accountId }, limit: 1 })).length === 0);
  });
});
