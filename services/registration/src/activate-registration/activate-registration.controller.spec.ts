import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { UserActivated } from '../registration.js';
import { password, RunningRegistration } from '../../test/running-registration.js';

const refused = { status: 403, code: 'activation-refused' };
const minute = 60_000;
const hour = 60 * minute;

let running: RunningRegistration;
beforeEach(async () => {
  running = await RunningRegistration.start();
});
afterEach(() => running.close());

describe('POST /commands/activate-registration (guide rows 21–23)', () => {
  it('opens the way to the account, with the whole profile and the credential sealed anew', async () => {
    await running.register({ phone: '0112345678', newsletter: true, language: 'en' });
    const { accountId, profile, credential } = await running.pending();
    expect(await running.activate()).toEqual({ status: 200, body: { accountId } });
    const activated = (await running.events())[1] as UserActivated;
    expect(activated).toMatchObject({
      type: 'user-activated',
      data: { accountId, securityLevel: 'password', language: 'en', newsletter: true },
    });
    expect(activated.data.personal).toMatch(new RegExp(`^${activated.id}\\.`));
    expect(activated.data.credential).toMatch(new RegExp(`^${activated.id}\\.`));
    expect(activated.data.credential).not.toBe(credential);
    expect(await running.open(accountId, activated.data.personal)).toEqual(await running.open(accountId, profile));
  });

  it('takes the identifier and the password however they are typed', async () => {
    await running.register({ password: 'Zq8!rT4xé' });
    const typed = { identifier: 'ＪDupont', password: 'Zq8!rT4xe\u0301', token: await running.link() };
    expect(await running.post('activate-registration', typed)).toMatchObject({ status: 200 });
  });

  it('has one effect when asked 30 times at once', async () => {
    await running.register();
    const token = await running.link();
    const { accountId } = await running.pending();
    const answers = await Promise.all(Array.from({ length: 30 }, () => running.activate({ token })));
    expect(answers).toEqual(Array(30).fill({ status: 200, body: { accountId } }));
    expect(await running.types()).toEqual(['user-registered', 'user-activated']);
  });

  it('answers the same proof as it did, as long as its link lives, and any other like a wrong one', async () => {
    await running.register();
    const token = await running.link();
    const activated = await running.activate({ token });
    running.clock.advance(24 * hour - 1);
    expect(await running.activate({ token })).toEqual(activated);
    const others = [
      { password: 'not the password' },
      { token: await running.link('jdupont', 'disown') },
      { token: `${token}A` },
    ];
    for (const part of others) expect(await running.activate({ token, ...part })).toEqual(refused);
    running.clock.advance(1);
    expect(await running.activate({ token })).toEqual(refused);
    expect(await running.types()).toEqual(['user-registered', 'user-activated']);
  });

  it('answers as it did after an answer that was lost', async () => {
    await running.register();
    const token = await running.link();
    running.loseNextAnswer();
    expect(await running.activate({ token })).toMatchObject({ status: 503 });
    expect(await running.types()).toEqual(['user-registered', 'user-activated']);
    expect(await running.activate({ token })).toMatchObject({ status: 200 });
    expect(await running.types()).toEqual(['user-registered', 'user-activated']);
  });

  it('answers nobody again once the person is erased', async () => {
    await running.register();
    const token = await running.link();
    const { accountId } = await running.pending();
    await running.activate({ token });
    await running.personKeys.erase(accountId);
    running.clock.advance(2 * minute); // what is cached of the key is forgotten
    expect(await running.activate({ token })).toEqual(refused);
  });

  it('refuses a link of an older generation, and takes the newest', async () => {
    await running.register();
    const old = await running.link();
    await running.post('resend-activation', { identifier: 'jdupont', email: 'jean.dupont@example.fr' });
    expect(await running.activate({ token: old })).toEqual(refused);
    expect(await running.activate()).toMatchObject({ status: 200 });
  });

  it('refuses a link from the 24th hour on', async () => {
    await running.register();
    running.clock.advance(24 * hour - 1);
    const token = await running.link();
    const short = running.activate({ token, password: 'not the password' });
    expect(await short).toEqual(refused);
    running.clock.advance(1);
    expect(await running.activate({ token })).toEqual(refused);
    expect(await running.types()).toEqual(['user-registered']);
  });

  it('takes a link up to its last millisecond', async () => {
    await running.register();
    running.clock.advance(24 * hour - 1);
    expect(await running.activate()).toMatchObject({ status: 200 });
  });

  it('refuses the link of a registration that was followed by another', async () => {
    await running.register();
    const old = await running.link();
    await running.post('disown-registration', { token: await running.link('jdupont', 'disown') });
    await running.register();
    expect(await running.activate({ token: old })).toEqual(refused);
  });

  it('refuses alike whatever is wrong, and nothing happens', async () => {
    await running.register();
    await running.register({ identifier: 'other', email: 'other@example.fr' });
    const token = await running.link();
    const flipped = token.slice(0, -5) + (token.at(-5) === 'A' ? 'B' : 'A') + token.slice(-4);
    const wrong = [
      { password: 'not the password' },
      { password: 'x'.repeat(5000) },
      { password: '\ud800' },
      { identifier: 'other', token },
      { identifier: 'nobody', token },
      { identifier: 'no body!', token },
      { identifier: '\ud800', token },
      { token: flipped },
      { token: `${token}A` },
      { token: token.toUpperCase() },
      { token: 'x' },
      { token: 'é'.repeat(700) },
      { token: await running.link('jdupont', 'disown') },
      { token: await running.link('other') },
    ];
    for (const part of wrong) expect(await running.activate(part)).toEqual(refused);
    expect(await running.types()).toEqual(['user-registered']);
    expect(await running.activate()).toMatchObject({ status: 200 });
  });

  it.each([{ token: '' }, { identifier: '' }, { password: '' }, { password: 7 }, { more: true }])(
    'names a field that is not as the API describes: %j',
    async (part) => {
      const body = { token: 'x', identifier: 'jdupont', password, ...part };
      expect(await running.post('activate-registration', body)).toMatchObject({ status: 400, code: 'invalid-request' });
    },
  );

  it('changes nothing by a GET or a HEAD', async () => {
    await running.register();
    const url = `${running.service.url}/commands/activate-registration?token=${await running.link()}`;
    for (const method of ['GET', 'HEAD']) expect((await fetch(url, { method })).status).toBe(405);
    expect(await running.types()).toEqual(['user-registered']);
  });

  it('answers 503 while the key store is away, and can be tried again', async () => {
    await running.register();
    const token = await running.link();
    running.clock.advance(2 * minute); // what is cached of the key is forgotten
    await running.ports.keyStore.close();
    expect(await running.activate({ token })).toMatchObject({ status: 503 });
    expect(await running.types()).toEqual(['user-registered']);
  });
});

describe('POST /commands/check-activation-link', () => {
  const isGenuine = async (identifier: string, token: string) =>
    (await running.post('check-activation-link', { identifier, token })).body;

  it('knows the links that were mailed to activate the identifier, and no others', async () => {
    await running.register();
    const link = await running.link();
    expect(await isGenuine('JDupont', link)).toEqual({ genuine: true });
    const changed = `${link.slice(0, -2)}${link.endsWith('AA') ? 'BA' : 'AA'}`;
    expect(await isGenuine('jdupont', changed)).toEqual({ genuine: false });
    expect(await isGenuine('jdupont', await running.link('jdupont', 'disown'))).toEqual({ genuine: false });
    await running.register({ identifier: 'another' });
    expect(await isGenuine('another', link)).toEqual({ genuine: false });
    for (const identifier of ['nobody', 'no body!'])
      expect(await isGenuine(identifier, link)).toEqual({ genuine: false });
  });

  it('knows those that are replaced, expired or used', async () => {
    await running.register();
    const link = await running.link();
    await running.post('resend-activation', { identifier: 'jdupont', email: 'jean.dupont@example.fr' });
    expect(await isGenuine('jdupont', link)).toEqual({ genuine: true });
    await running.activate();
    running.clock.advance(25 * hour);
    expect(await isGenuine('jdupont', link)).toEqual({ genuine: true });
  });
});
