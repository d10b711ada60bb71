import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { password } from '../gateway-world.js';
import { tags, textOf } from '../../src/portal/testing/markup.js';
import { claimsIn, RelyingParty, type Tokens } from '../../src/sso/testing/relying-party.js';
import { refusalIn, SsoWorld, stopIn } from '../../src/sso/testing/sso-world.js';

const minute = 60_000;
const essential = (...values: string[]) => JSON.stringify({ id_token: { acr: { essential: true, values } } });

describe('what a client demands of an entry', () => {
  let sso: SsoWorld;
  let party: RelyingParty;
  beforeAll(async () => {
    sso = await SsoWorld.start({ ACR_ALIASES: 'eidas1=password,eidas1-mfa=totp,two-factors=sms-token' });
    party = new RelyingParty(sso.world);
  });
  afterAll(() => sso.close());

  type Person = Awaited<ReturnType<SsoWorld['signedIn']>>;
  const acrOf = async (answer: Awaited<ReturnType<RelyingParty['answered']>>) =>
    claimsIn(((await (await party.exchange(answer)).json()) as Tokens).id_token)['acr'];

  /** Proves what the page asks for: the password, then the code that was sent. */
  async function prove({ browser, accountId }: Person, at: string) {
    const page = await browser.get(at);
    expect(page.status).toBe(200);
    const hidden = tags(page.html, 'input').filter(({ type, name }) => type === 'hidden' && name !== undefined);
    const fields = Object.fromEntries(hidden.map(({ name, value }) => [name!, value ?? '']));
    const asksPassword = tags(page.html, 'input').some(({ name }) => name === 'password');
    const sent = await browser.submit('/espace/confirmation', { ...fields, ...(asksPassword && { password }) });
    if (sent.location?.startsWith('/connexion/code') !== true) return { to: sent.location!, asksPassword };
    const code = (await sso.world.codes(accountId)).at(-1)!;
    const done = await browser.submit('/connexion/code', { code, returnTo: fields['returnTo']! });
    return { to: done.location!, asksPassword };
  }

  it('`prompt=none` answers at once: with a code, or with what is wanting', async () => {
    const person = await sso.someone();
    expect(refusalIn(await party.ask(person.browser, { prompt: 'none' }))[0]).toBe('login_required');
    await person.signIn();
    expect((await party.answered(person.browser, { prompt: 'none' })).params.has('code')).toBe(true);
    expect(refusalIn(await party.ask(person.browser, { prompt: 'none', max_age: '0' }))[0]).not.toBeNull();
    sso.world.clock.advance(2 * minute);
    expect(refusalIn(await party.ask(person.browser, { prompt: 'none', max_age: '60' }))).toEqual([
      'login_required',
      expect.stringContaining('authentication'),
    ]);
    const insists = { prompt: 'none', claims: essential('sms-token') };
    expect(refusalIn(await party.ask(person.browser, insists))[0]).toBe('unmet_authentication_requirements');
    const eddi = new RelyingParty(sso.world, 'eddi');
    expect(refusalIn(await eddi.ask(person.browser, { prompt: 'none' }))[0]).toBe('interaction_required');
  });

  it.each([{ prompt: 'login' }, { max_age: '0' }, { max_age: '1' }])(
    '%j asks who is signed in to prove it again, once',
    async (asked) => {
      const person = await sso.signedIn();
      sso.world.clock.advance(1500);
      const led = stopIn(await party.ask(person.browser, asked));
      expect(textOf(led.visit.html)).toContain('demande que vous vous identifiiez de nouveau');
      sso.world.clock.advance(minute); // however long the person takes
      const { to, asksPassword } = await prove(person, led.at);
      expect([to, asksPassword]).toEqual([expect.stringMatching(/^\/sso\//), true]);
      sso.world.clock.advance(minute);
      const came = await party.follow(person.browser, to);
      expect('params' in came && came.params.has('code')).toBe(true);
    },
  );

  it('takes no proof of the same second for one that came after the request', async () => {
    const person = await sso.signedIn();
    sso.world.clock.advance(1);
    stopIn(await party.ask(person.browser, { prompt: 'login' }));
  });

  it('an essential level is met by a stronger one, and told by the highest word that was asked and is reached', async () => {
    const person = await sso.withNumber();
    const led = stopIn(await party.ask(person.browser, { claims: essential('totp', 'sms-token') }));
    expect(led.at).toMatch(/^\/espace\/confirmation\?sso=/);
    const { to } = await prove(person, led.at);
    const came = await party.follow(person.browser, to);
    if (!('params' in came)) throw new Error(came.at);
    const weaker = { claims: essential('password') };
    expect(await acrOf(await party.answered(person.browser, weaker))).toBe('password');
    expect(await acrOf(await party.answered(person.browser))).toBe('sms-token');
    expect(await acrOf(await party.answered(person.browser, { acr_values: 'eidas1 two-factors' }))).toBe('two-factors');
  });

  it('an essential level that the account cannot reach is refused, on a page and then to the client', async () => {
    const { browser } = await sso.signedIn();
    const led = stopIn(await party.ask(browser, { claims: essential('totp') }));
    expect([led.visit.status, textOf(led.visit.html)]).toEqual([
      403,
      expect.stringContaining('Vous ne pouvez pas entrer dans Tarif en ligne'),
    ]);
    const back = tags(led.visit.html, 'a').find(({ href }) => href?.endsWith('/refus'))!.href!;
    expect(refusalIn(await party.follow(browser, back))).toEqual([
      'unmet_authentication_requirements',
      expect.stringContaining('your account is not set up for totp'),
    ]);
  });

  it('an essential word that nobody knows refuses; a voluntary one demands nothing', async () => {
    const { browser } = await sso.signedIn();
    expect(refusalIn(await party.ask(browser, { claims: essential('loa9') }))[0]).toBe(
      'unmet_authentication_requirements',
    );
    expect(await acrOf(await party.answered(browser, { acr_values: 'loa9' }))).toBe('password');
    expect(await acrOf(await party.answered(browser, { acr_values: 'loa9 eidas1' }))).toBe('eidas1');
  });

  it('a voluntary level is asked of who can prove it, and of nobody else', async () => {
    const weak = await sso.signedIn();
    expect(await acrOf(await party.answered(weak.browser, { acr_values: 'sms-token' }))).toBe('password');
    const strong = await sso.withNumber();
    expect(await acrOf(await party.answered(strong.browser, { acr_values: 'sms-token', prompt: 'none' }))).toBe(
      'password',
    );
    const led = stopIn(await party.ask(strong.browser, { acr_values: 'sms-token' }));
    const { to } = await prove(strong, led.at);
    const came = await party.follow(strong.browser, to);
    expect('params' in came && came.params.has('code')).toBe(true);
  });

  it('keeps tokens through a step-up, since the session goes on', async () => {
    const person = await sso.withNumber();
    const before = await party.enter(person.browser);
    const led = stopIn(await party.ask(person.browser, { claims: essential('sms-token') }));
    await party.follow(person.browser, (await prove(person, led.at)).to);
    expect((await party.userinfo(before.access_token)).status).toBe(200);
    expect((await party.refresh(before.refresh_token)).status).toBe(200);
  });

  it('a person other than the one whom the client means is not let in', async () => {
    const one = await sso.signedIn();
    const other = await sso.signedIn();
    const { id_token } = await party.enter(one.browser);
    expect((await party.answered(one.browser, { id_token_hint: id_token })).params.has('code')).toBe(true);
    expect(refusalIn(await party.ask(other.browser, { id_token_hint: id_token }))[0]).toBe('login_required');
    expect(refusalIn(await party.ask(other.browser, { id_token_hint: id_token, prompt: 'none' }))[0]).toBe(
      'login_required',
    );
  });

  it('goes on with who is signed in now, where another was when it began', async () => {
    const first = await sso.signedIn();
    sso.world.clock.advance(1);
    const led = stopIn(await party.ask(first.browser, { prompt: 'login' }));
    const here = new URLSearchParams(led.at.split('?')[1]).get('returnTo')!;
    const second = await sso.someone();
    const { identifier } = second;
    await first.browser.submit('/deconnexion', {});
    sso.world.clock.advance(10);
    const signedIn = await first.browser.submit('/connexion', { identifier, password, returnTo: here });
    const came = await party.follow(first.browser, signedIn.location!);
    if (!('params' in came)) throw new Error(`${came.at} ${textOf(came.visit.html)}`);
    const { id_token } = (await (await party.exchange(came)).json()) as Tokens;
    expect(id_token === undefined || claimsIn(id_token)['sub'] === second.accountId).toBe(true);
  });

  it('an interaction of another browser, or of nobody, leads nowhere', async () => {
    const person = await sso.signedIn();
    sso.world.clock.advance(1);
    const led = stopIn(await party.ask(person.browser, { prompt: 'login' }));
    const here = new URLSearchParams(led.at.split('?')[1]).get('returnTo')!;
    const stranger = await sso.signedIn();
    for (const [browser, at] of [
      [stranger.browser, here],
      [person.browser, '/sso/unknown'],
    ] as const) {
      const { status, html } = await browser.get(at);
      expect([status, textOf(html)]).toEqual([400, expect.stringContaining('Cette demande d’accès est terminée')]);
    }
  });
});
