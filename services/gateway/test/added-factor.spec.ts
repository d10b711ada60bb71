import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LevelCatalogue, levelEntries, type SecurityLevel } from '#contracts';
import { provable } from '../src/identity/factors/factors.module.js';
import type { Challenges } from '../src/identity/challenges/challenges.js';
import type { SecondFactor } from '../src/identity/factors/second-factor.js';
import { SecondFactors } from '../src/identity/factors/second-factors.js';
import type { SessionLimits } from '../src/identity/sessions/session.js';
import { tags, textOf } from '../src/portal/testing/markup.js';
import { startPortal, Visitor } from '../src/portal/testing/visitor.js';
import { GatewayWorld, password } from './gateway-world.js';
import { testCardEntry } from './test-card/test-card.entry.js';
import { TestCardFactor, testCards } from './test-card/test-card.factor.js';

/** The catalogue's level is compiled into the types of the gateway; this one is not. */
const testCard = 'test-card' as SecurityLevel;
const levels = new LevelCatalogue([...levelEntries, testCardEntry]);
const withCard = { levels, factors: [...provable.factors, TestCardFactor] };
const number = '4970';

describe('a factor that is added by a folder and an entry of the catalogue', () => {
  let world: GatewayWorld;
  let identifier: string;
  let persons = 0;
  beforeAll(async () => {
    const TELESERVICE_LEVELS = new Map([['tarif-en-ligne', { level: testCard }]]);
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' }, { TELESERVICE_LEVELS }, withCard);
  });
  afterAll(() => world.close());
  beforeEach(() => {
    persons += 1;
    identifier = `person-${persons}`;
  });

  const open = async (securityLevel: SecurityLevel, { card }: { card: boolean }) => {
    const { accountId } = await world.open(identifier, { securityLevel });
    if (card) await world.ports.documentStore.collection(testCards).update(accountId, () => ({ number }));
    return accountId;
  };
  const answer = (token: string, code: string, headers: Record<string, string> = {}) =>
    world.call('POST', '/sessions/challenges', { body: { challenge: token, code }, headers });
  const challengeOf = async (response: Response) => {
    expect(response.status).toBe(202);
    return ((await response.json()) as { challenge: { token: string; factor: string } }).challenge;
  };

  it('is asked for at sign-in, counted, verified and taken once', async () => {
    const accountId = await open(testCard, { card: true });
    const { token, factor } = await challengeOf(await world.signIn(identifier));
    expect(factor).toBe('test-card');
    expect((await answer(token, '0000')).status).toBe(401);
    const opened = await answer(token, number);
    expect(opened.status).toBe(201);
    expect(await opened.json()).toMatchObject({ level: 'test-card', factors: ['password', 'test-card'] });
    expect((await answer(token, number)).status).toBe(401);
    const [event] = await world.authenticationEvents(accountId);
    expect(event?.data).toMatchObject({ securityLevel: 'test-card', factors: ['password', 'test-card'] });
  });

  it('is refused where the account does not hold it: a password alone never stands in', async () => {
    await open(testCard, { card: false });
    const refused = await world.signIn(identifier);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ code: 'factor-unavailable' });
  });

  it('is proven again by a step-up', async () => {
    await open(testCard, { card: true });
    const first = await answer((await challengeOf(await world.signIn(identifier))).token, number);
    const { token: bearer } = (await first.json()) as { token: string };
    const headers = { authorization: `Bearer ${bearer}` };
    const asked = await world.call('POST', '/session/step-ups', { body: { password, level: 'password' }, headers });
    const { token, factor } = await challengeOf(asked);
    expect(factor).toBe('test-card');
    expect((await answer(token, number)).status).toBe(401);
    const again = await answer(token, number, headers);
    expect(again.status).toBe(201);
    expect(await again.json()).toMatchObject({ level: 'test-card', factors: ['password', 'test-card'] });
    expect((await world.call('GET', '/session', { headers })).status).toBe(401);
  });

  it('is reachable for who holds it, and stands in for every weaker level', async () => {
    const access = async () => {
      const headers = await world.bearer(identifier);
      return (await world.call('GET', '/teleservices/tarif-en-ligne/access', { headers })).json();
    };
    await open('password', { card: true });
    expect(await access()).toMatchObject({ decision: 'step-up', requiredLevel: 'test-card' });
    const headers = await world.bearer(identifier);
    const asked = await world.call('POST', '/session/step-ups', { body: { password, level: 'totp' }, headers });
    expect(await challengeOf(asked)).toMatchObject({ factor: 'test-card' });
    identifier = `${identifier}-without`;
    await open('password', { card: false });
    expect(await access()).toMatchObject({
      decision: 'deny',
      reasonTexts: expect.arrayContaining(['exige test-card, votre session a password']),
    });
  });

  it('has its pages: the step-up that a teleservice demands, the code, the choice of levels', async () => {
    const portal = await startPortal(world);
    try {
      await open('password', { card: true });
      const visitor = new Visitor(portal.url);
      await visitor.submit('/connexion', { identifier, password });
      const stepUp = await visitor.get('/espace/confirmation?teleservice=tarif-en-ligne&returnTo=%2Fespace%2Fsecurite');
      expect(textOf(stepUp.html)).toContain('demande le niveau « Carte de test »');
      const form = { teleservice: 'tarif-en-ligne', returnTo: '/espace/securite' };
      const { location } = await visitor.submit('/espace/confirmation', form);
      const page = await visitor.get(location!);
      expect(textOf(page.html)).toContain('Présentez votre carte de test.');
      expect(tags(page.html, 'input').find(({ name }) => name === 'code')).toMatchObject({ inputmode: 'numeric' });
      expect(page.html).not.toContain('/connexion/code/nouveau-message');
      const done = await visitor.submit('/connexion/code', { code: number, returnTo: '/espace/securite' });
      expect([done.status, done.location]).toEqual([303, '/espace/securite']);
      const text = textOf((await visitor.get('/espace/securite')).html);
      expect(text).toContain('Carte de test Une carte que seuls les tests possèdent. Choisir ce niveau');
      const authorization = `Bearer ${visitor.cookie('session')}`;
      const passes = await fetch(`${portal.url}/api/v1/authorize?teleservice=tarif-en-ligne`, {
        headers: { authorization },
      });
      expect([passes.status, passes.headers.get('x-security-level')]).toEqual([204, 'test-card']);
    } finally {
      await portal.close();
    }
  });

  it('is wanting where the catalogue has its entry and nobody brought its folder', () => {
    const others = levels.challenges.filter((name) => name !== testCard).map((name) => ({ name }) as SecondFactor);
    const { clock } = world;
    const made = () => new SecondFactors(levels, {} as Challenges, others, clock, {} as SessionLimits);
    expect(made).toThrow('There is no second factor test-card');
  });
});
