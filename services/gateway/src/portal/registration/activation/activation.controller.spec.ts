import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningService } from '#web';
import { peerProblem } from '#runtime/testing';
import { GatewayWorld } from '../../../../test/gateway-world.js';
import { tags, textOf } from '../../testing/markup.js';
import { sampleToken } from '../../testing/sample-token.js';
import { startPortal, Visitor } from '../../testing/visitor.js';

const typed = { token: sampleToken, identifier: 'jdupont', password: 'un quai sous la pluie' };

describe('the links of the activation mail', () => {
  let world: GatewayWorld;
  let portal: RunningService;
  let visitor: Visitor;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' });
    portal = await startPortal(world);
  });
  afterAll(async () => {
    await portal.close();
    await world.close();
  });
  beforeEach(() => {
    world.received.length = 0;
    visitor = new Visitor(portal.url);
  });

  it('ask for identifier and password; looking changes nothing and nobody keeps the page', async () => {
    const { html, headers } = await visitor.get(`/activation?token=${sampleToken}`);
    expect(tags(html, 'input').find(({ name }) => name === 'token')).toMatchObject({ value: sampleToken });
    for (const label of ['Identifiant', 'Mot de passe', 'Activer']) expect(textOf(html)).toContain(label);
    expect(headers.get('cache-control')).toBe('no-store');
    expect((await visitor.get(`/activation/ce-n-est-pas-moi?token=${sampleToken}`)).headers.get('cache-control')).toBe(
      'no-store',
    );
    expect(world.received).toEqual([]);
  });

  it('stay usable when the language is switched', async () => {
    const { html } = await visitor.get(`/activation?token=${sampleToken}`);
    const english = tags(html, 'a').find(({ hreflang }) => hreflang === 'en')!.href!;
    expect(english).toBe(`/activation?token=${sampleToken}&lang=en`);
    expect(textOf((await visitor.get(english)).html)).toContain('Activation of your account');
  });

  it('activate, and offer the way in', async () => {
    const { accountId } = await world.open('jdupont');
    world.registration = async () => ({ status: 200, body: { accountId } });
    const { status, location } = await visitor.submit('/activation', typed);
    expect([status, location]).toEqual([303, '/activation/active']);
    expect(world.received).toEqual([{ name: 'activate-registration', body: typed }]);
    const { html } = await visitor.get(location!);
    expect(html).toContain('<h1>Votre compte est actif</h1>');
    expect(tags(html, 'form').map(({ action }) => action)).toContain('/connexion');
    expect(visitor.cookie('session')).toBeUndefined();
  });

  it('say that the account is being opened where it takes longer', async () => {
    world.registration = async () => ({ status: 200, body: { accountId: randomUUID() } });
    expect((await visitor.submit('/activation', typed)).location).toBe('/activation/en-cours');
  });

  it('give one message for whatever was wrong, keep the identifier, and show ways out', async () => {
    world.registration = async () => {
      throw peerProblem(403, 'activation-refused');
    };
    const { status, html, headers } = await visitor.submit('/activation', typed);
    expect([status, headers.get('cache-control')]).toEqual([403, 'no-store']);
    expect(tags(html, 'input').find(({ id }) => id === 'identifier')).toMatchObject({ value: 'jdupont' });
    expect(html).not.toContain(typed.password);
    const links = tags(html, 'a').map(({ href }) => href);
    expect(links).toEqual(expect.arrayContaining(['/activation/nouveau-mail', '/activation/adresse']));
    expect(links).toContain(`/activation?token=${sampleToken}&lang=en`);
  });

  it('ask for what was left empty without trying anything', async () => {
    const { status, html } = await visitor.submit('/activation', {
      token: sampleToken,
      identifier: 'jdupont',
      password: '',
    });
    expect(status).toBe(400);
    expect(textOf(html)).toContain('Indiquez votre mot de passe.');
    expect(world.received).toEqual([]);
  });

  it('disown a registration by the button only', async () => {
    world.registration = async () => ({ status: 204 });
    const { location } = await visitor.submit('/activation/ce-n-est-pas-moi', { token: sampleToken });
    expect(world.received).toEqual([{ name: 'disown-registration', body: { token: sampleToken } }]);
    expect(location).toBe('/activation/ce-n-est-pas-moi/confirmation');
    expect((await visitor.get(location!)).status).toBe(200);
  });

  it.each([
    ['/activation/nouveau-mail', 'resend-activation', { identifier: 'jdupont', email: 'j@example.org' }],
    ['/activation/adresse', 'correct-email', { identifier: 'jdupont', password: 'mouettes', email: 'j@example.org' }],
  ])('%s asks the registration service and says the same whatever it found', async (path, name, form) => {
    world.registration = async () => ({ status: 202, body: { status: 'recorded' } });
    const { status, location } = await visitor.submit(path, form);
    expect([status, location]).toEqual([303, `${path}/confirmation`]);
    expect(world.received).toEqual([{ name, body: form }]);
    expect(textOf((await visitor.get(location!)).html)).toContain('Demande enregistrée');

    world.registration = async () => {
      throw peerProblem(400, 'invalid-request', {
        errors: [{ pointer: '/email', code: 'email-malformed', detail: '' }],
      });
    };
    const refused = await visitor.submit(path, { ...form, email: 'x' });
    expect(refused.status).toBe(400);
    expect(tags(refused.html, 'a').map(({ href }) => href)).toContain('#email');
    expect(refused.html).not.toContain('mouettes');
  });
});
