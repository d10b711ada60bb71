import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountView } from '#contracts';
import type { RunningService } from '#web';
import { GatewayWorld, password } from '../../test/gateway-world.js';
import { textOf } from '../portal/testing/markup.js';
import { startPortal, Visitor } from '../portal/testing/visitor.js';

const hour = 3_600_000;
const demanded = { securityLevel: 'sms-token' } as const;
const mobile = '+33612345678';

describe('a factor that a session has bound [R-36]', () => {
  let world: GatewayWorld;
  let portal: RunningService;
  beforeAll(async () => {
    world = await GatewayWorld.start({
      TELESERVICE_LEVELS: `tarif-en-ligne=${demanded.securityLevel}`,
      SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000',
      SMS_MAX_PER_NUMBER_PER_DAY: '100',
    });
    portal = await startPortal(world);
  });
  afterAll(async () => {
    await portal.close();
    await world.close();
  });

  /** An account with a proven number; `boundHoursAgo` where a session bound it. */
  function open(identifier: string, boundHoursAgo?: number, over: Partial<AccountView> = {}): Promise<AccountView> {
    const at = new Date(world.clock.now().getTime() - (boundHoursAgo ?? 100) * hour).toISOString();
    const bound = { mobileConfirmedAt: at, ...(boundHoursAgo !== undefined && { mobileBoundAt: at }) };
    return world.open(identifier, { ...bound, ...over }, { mobile });
  }

  /** Signs in with password and code. */
  async function enter({ accountId }: AccountView, identifier: string): Promise<{ authorization: string }> {
    const { challenge } = (await (await world.signIn(identifier)).json()) as { challenge: { token: string } };
    const code = (await world.codes(accountId)).at(-1);
    const answer = await world.call('POST', '/sessions/challenges', { body: { challenge: challenge.token, code } });
    expect(answer.status).toBe(201);
    return { authorization: `Bearer ${((await answer.json()) as { token: string }).token}` };
  }
  const levelOf = async (headers: { authorization: string }) =>
    ((await (await world.call('GET', '/session', { headers })).json()) as { level: string }).level;
  const authorize = (headers: { authorization: string }) =>
    world.call('GET', '/authorize?teleservice=tarif-en-ligne', { headers });

  it.each([
    ['the registration gave', undefined, 204],
    ['a session bound more than a day ago', 24.1, 204],
    ['a session bound an hour ago', 1, 403],
  ])('opens a teleservice where %s', async (_, boundHoursAgo, status) => {
    const identifier = `person-${randomUUID().slice(0, 8)}`;
    const headers = await enter(await open(identifier, boundHoursAgo, demanded), identifier);
    const counts = status === 204;
    expect(await levelOf(headers)).toBe(counts ? demanded.securityLevel : 'password');
    const answer = await authorize(headers);
    expect(answer.status).toBe(status);
    if (counts) return expect(answer.headers.get('x-security-level')).toBe(demanded.securityLevel);
    expect(((await answer.json()) as { detail: string }).detail).toContain('votre second facteur est récent');
    const access = await world.call('GET', '/teleservices/tarif-en-ligne/access', { headers });
    expect(await access.json()).toMatchObject({ decision: 'deny' });
  });

  it('counts in an open session from the moment on that it is settled', async () => {
    const headers = await enter(await open('attend', 23.8, demanded), 'attend');
    expect((await authorize(headers)).status).toBe(403);
    world.clock.advance(0.25 * hour);
    expect((await authorize(headers)).status).toBe(204);
  });

  it('proves who one is for changes meanwhile, and the page says from when it counts', async () => {
    const { accountId } = await open('impatient', 1, demanded);
    const visitor = new Visitor(portal.url);
    await visitor.submit('/connexion', { identifier: 'impatient', password });
    await visitor.submit('/connexion/code', { code: (await world.codes(accountId)).at(-1)! });
    expect((await visitor.get('/espace/securite/numero')).status).toBe(200);
    const denied = await visitor.get('/espace/confirmation?teleservice=tarif-en-ligne');
    expect(denied.status).toBe(403);
    expect(textOf(denied.html)).toContain('il ne donne accès aux téléservices qu’à partir du');
  });

  it('is asked for where the level demands it, in a session that was open before', async () => {
    const view = await open('etourdi');
    const visitor = new Visitor(portal.url);
    await visitor.submit('/connexion', { identifier: 'etourdi', password });
    const mobileBoundAt = world.clock.now().toISOString();
    await world.show({ ...view, ...demanded, mobileBoundAt }, 1);
    const asked = await visitor.get('/espace/confirmation?returnTo=%2Fespace%2Fcourriel');
    expect(asked.status).toBe(200);
    expect(textOf(asked.html)).not.toContain('téléservices');
  });
});
