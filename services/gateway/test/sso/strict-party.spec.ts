import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as oidc from 'openid-client';
import { sampleCatalogue } from '../../src/teleservices/testing/sample-catalogue.js';
import { plainClient } from '../../src/sso/testing/relying-party.js';
import { GatewayWorld, password } from '../gateway-world.js';
import { Person, StrictParty } from './strict-party.js';

const minute = 60_000;
const essential = (...values: string[]) => JSON.stringify({ id_token: { acr: { essential: true, values } } });

describe('a relying party that looks at every answer', () => {
  let world: GatewayWorld;
  let party: StrictParty;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' });
    await world.showTeleservices(
      sampleCatalogue.map((each) => ({
        ...each,
        client: { ...plainClient, ...(each.id === 'taux-de-change' && { idTokenSignedResponseAlg: 'RS256' as const }) },
      })),
      1,
    );
    party = await StrictParty.discover(world);
  });
  afterAll(() => world.close());

  const signedIn = async () => (await Person.withMobile(world)).signedIn();
  const refusal = async (browser: Person['browser'], extra: Record<string, string>) => {
    const { checks, ...answer } = await party.send(browser, extra);
    const error: unknown = await party.exchange(answer, checks).catch((thrown: unknown) => thrown);
    if (!(error instanceof oidc.AuthorizationResponseError)) throw error;
    return error;
  };
  /** Where the person stays on his way. */
  const stays = async (browser: Person['browser'], extra: Record<string, string>) => {
    const sent = await party.send(browser, extra);
    if (!('at' in sent)) throw new Error(`came back at once: ${sent.params}`);
    return sent;
  };

  it.each(['tarif-en-ligne', 'taux-de-change'])('lets a person in and tells who it is, %s', async (clientId) => {
    const own = await StrictParty.discover(world, { clientId });
    const { browser, accountId, identifier } = await signedIn();
    const tokens = await own.enter(browser);
    const person = await oidc.fetchUserInfo(own.config, tokens.access_token, accountId);
    expect(person).toMatchObject({ email: `${identifier}@example.org`, email_verified: true, family_name: 'Dupont' });
    expect([tokens.claims()!.acr, tokens.claims()!['amr'], tokens.expires_in]).toEqual(['password', ['pwd'], 600]);
  });

  it('tells in the ID token what it asked for by the claims parameter, and nothing that it may not', async () => {
    const { browser, identifier } = await signedIn();
    const claims = JSON.stringify({
      id_token: { email: { essential: true }, address: null },
      userinfo: { locale: null },
    });
    const tokens = await party.enter(browser, { scope: 'openid', claims });
    expect(tokens.claims()!['email']).toBe(`${identifier}@example.org`);
    const told = await oidc.fetchUserInfo(party.config, tokens.access_token, tokens.claims()!.sub);
    expect(Object.keys(told).sort()).toEqual(['locale', 'sid', 'sub']);
  });

  it('goes on with a fresh refresh token each time, and knows when one was used twice [R-40]', async () => {
    const { browser } = await signedIn();
    const first = await party.enter(browser);
    const second = await party.refresh(first.refresh_token!);
    const third = await party.refresh(second.refresh_token!);
    expect(third.claims()!.sub).toBe(first.claims()!.sub);
    await expect(party.refresh(first.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(party.refresh(third.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' });
    expect(await oidc.tokenIntrospection(party.config, third.access_token)).toEqual({ active: false });
  });

  it('asks without a page, prompt=none, and is told what is wanting', async () => {
    const person = await Person.withMobile(world);
    const { browser } = person;
    expect((await refusal(browser, { prompt: 'none' })).error).toBe('login_required');
    await person.signIn();
    expect((await party.enter(browser, { prompt: 'none' })).claims()!.sub).toBe(person.accountId);
    const weak = await refusal(browser, { prompt: 'none', claims: essential('sms-token') });
    expect(weak.error).toBe('unmet_authentication_requirements');
    const hint = (await party.enter(browser)).id_token!;
    expect((await party.enter(browser, { prompt: 'none', id_token_hint: hint })).claims()!.sub).toBe(person.accountId);
    const other = await signedIn();
    const wrong = await refusal(other.browser, { prompt: 'none', id_token_hint: hint });
    expect(wrong.error).toBe('login_required');
  });

  it('has who is signed in sign in anew, prompt=login, once and not for ever', async () => {
    const person = await signedIn();
    const before = (await party.enter(person.browser)).claims()!['auth_time'] as number;
    world.clock.advance(5_000);
    const { at, checks } = await stays(person.browser, { prompt: 'login' });
    const back = await party.visit(person.browser, new URL(await person.proveMore(at, password), 'http://portal'));
    const after = (await party.exchange(back, checks)).claims()!['auth_time'] as number;
    expect(after - before).toBeGreaterThanOrEqual(5);
  });

  it('is not told of a sign-in of the same second as of a new one', async () => {
    const person = await signedIn();
    world.clock.advance(1);
    const { at } = await stays(person.browser, { prompt: 'login' });
    const uid = new URL(at, 'http://portal').searchParams.get('returnTo')!;
    expect(await party.visit(person.browser, new URL(uid, 'http://portal'))).toHaveProperty('at');
  });

  it.each([0, 1, 600])('takes no older authentication than max_age=%i', async (seconds) => {
    const person = await signedIn();
    world.clock.advance(20 * minute);
    const asked = { max_age: String(seconds) };
    expect((await refusal(person.browser, { ...asked, prompt: 'none' })).error).toBe('login_required');
    const { at, checks } = await stays(person.browser, asked);
    const back = await party.visit(person.browser, new URL(await person.proveMore(at, password), 'http://portal'));
    const tokens = await party.exchange(back, checks);
    expect(world.clock.now().getTime() / 1000 - Number(tokens.claims()!['auth_time'])).toBeLessThan(2);
  });

  it('demands a level by an essential acr, and a session that is stronger meets a weaker demand [R-42]', async () => {
    const person = await signedIn();
    const { at, checks } = await stays(person.browser, { claims: essential('sms-token') });
    const back = await party.visit(person.browser, new URL(await person.proveMore(at), 'http://portal'));
    const claims = (await party.exchange(back, checks)).claims()!;
    expect([claims.acr, claims['amr']]).toEqual(['sms-token', ['pwd', 'sms', 'mfa']]);
    const weaker = await party.enter(person.browser, { claims: essential('password') });
    expect(weaker.claims()!.acr).toBe('password');
    const either = await party.enter(person.browser, { claims: essential('totp', 'password', 'sms-token') });
    expect(either.claims()!.acr).toBe('sms-token');
    expect((await party.enter(person.browser)).claims()!.acr).toBe('sms-token');
  });

  it('wishes for a level by acr_values: who can is asked to prove it, who cannot enters all the same', async () => {
    const able = await signedIn();
    const { at, checks } = await stays(able.browser, { acr_values: 'sms-token' });
    const back = await party.visit(able.browser, new URL(await able.proveMore(at), 'http://portal'));
    expect((await party.exchange(back, checks)).claims()!.acr).toBe('sms-token');
    const unable = await (await Person.of(world)).signedIn();
    expect((await party.enter(unable.browser, { acr_values: 'sms-token' })).claims()!.acr).toBe('password');
    expect((await party.enter(unable.browser, { acr_values: 'urn:unknown' })).claims()!.acr).toBe('password');
  });

  it('is refused where it insists on levels that nobody knows', async () => {
    const { browser } = await signedIn();
    const refused = await refusal(browser, { claims: essential('urn:unknown', 'gold') });
    expect(refused.error).toBe('unmet_authentication_requirements');
    expect((await party.enter(browser, { claims: essential('urn:unknown', 'password') })).claims()!.acr).toBe(
      'password',
    );
  });

  it('leaves no token, code, state or hint in a log line, refused or not [R-47]', async () => {
    const { browser } = await signedIn();
    const { checks, ...answer } = await party.send(browser);
    const first = await party.exchange(answer, checks);
    const second = await party.refresh(first.refresh_token!);
    await oidc.fetchUserInfo(party.config, second.access_token, first.claims()!.sub);
    await expect(party.exchange(answer, checks)).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(party.refresh(second.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' });
    await party.send(browser, { id_token_hint: 'forged.by.hand', prompt: 'none' });
    const told = [first, second].flatMap((tokens) => [tokens.access_token, tokens.refresh_token!, tokens.id_token!]);
    const secrets = [...told, ...Object.values(checks), ...('params' in answer ? [answer.params.get('code')!] : [])];
    const log = world.captured.text();
    expect(log).toContain('/oidc/token');
    expect([...secrets, 'forged.by.hand'].filter((secret) => log.includes(secret))).toEqual([]);
  });

  it('takes back what it was given', async () => {
    const { browser } = await signedIn();
    const { access_token, refresh_token } = await party.enter(browser);
    await oidc.tokenRevocation(party.config, refresh_token!);
    expect(await oidc.tokenIntrospection(party.config, access_token)).toEqual({ active: false });
  });
});
