import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningService } from '#web';
import { peerProblem } from '#runtime/testing';
import { GatewayWorld } from '../../../../test/gateway-world.js';
import { tags, textOf } from '../../testing/markup.js';
import { sampleToken } from '../../testing/sample-token.js';
import { startPortal, Visitor } from '../../testing/visitor.js';

const newPassword = 'cinq phares et une balise';

describe('the pages of a forgotten password', () => {
  let world: GatewayWorld;
  let portal: RunningService;
  let visitor: Visitor;
  beforeAll(async () => {
    world = await GatewayWorld.start();
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

  it('are reached from the sign-in box and from the sign-in page', async () => {
    for (const path of ['/', '/connexion']) {
      const { html } = await visitor.get(path);
      expect(tags(html, 'a').map(({ href }) => href)).toContain('/mot-de-passe-oublie');
    }
  });

  it('say the same whatever was found', async () => {
    world.account = async () => ({ status: 202, body: { status: 'recorded' } });
    const form = { identifier: 'jdupont', email: ' j.dupont@example.org ' };
    const { status, location } = await visitor.submit('/mot-de-passe-oublie', form);
    expect([status, location]).toEqual([303, '/mot-de-passe-oublie/confirmation']);
    expect(world.received).toMatchObject([{ body: { email: 'j.dupont@example.org' } }]);
    expect(textOf((await visitor.get(location!)).html)).toContain('un mail est en route');
  });

  it('tell every wrong field at once', async () => {
    const { status, html } = await visitor.submit('/mot-de-passe-oublie', { identifier: '!', email: 'nulle part' });
    expect(status).toBe(400);
    expect(textOf(html)).toContain('2 points sont à corriger');
  });

  it('lead from the link to the new password and on to sign-in, and looking changes nothing', async () => {
    world.account = async () => ({
      status: 200,
      body: { accountId: crypto.randomUUID(), registrationKey: 'k', revision: 1 },
    });
    const shown = await visitor.get(`/mot-de-passe-oublie/nouveau?token=${sampleToken}`);
    expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(world.received).toEqual([]);
    const form = { token: sampleToken, password: newPassword, passwordConfirmation: newPassword };
    const { location } = await visitor.submit('/mot-de-passe-oublie/nouveau', form);
    expect(location).toBe('/connexion?motif=nouveau-mot-de-passe');
    expect(world.received).toEqual([{ name: 'reset-password', body: { token: sampleToken, password: newPassword } }]);
    expect(textOf((await visitor.get(location!)).html)).toContain('Votre nouveau mot de passe est enregistré.');
  }, 10_000);

  it('tell a weak password and a confirmation that differs together', async () => {
    const form = { token: sampleToken, password: 'douane', passwordConfirmation: 'autre' };
    const { status, html } = await visitor.submit('/mot-de-passe-oublie/nouveau', form);
    expect(status).toBe(400);
    expect(textOf(html)).toContain('doit compter au moins 7 caractères');
    expect(textOf(html)).toContain('ne sont pas identiques');
    expect(html).toContain(`value="${sampleToken}"`);
    expect(world.received).toEqual([]);
  });

  it('say that a link does not work, and where to get another', async () => {
    world.account = async () => {
      throw peerProblem(403, 'link-refused');
    };
    const form = { token: sampleToken, password: newPassword, passwordConfirmation: newPassword };
    const refused = await visitor.submit('/mot-de-passe-oublie/nouveau', form);
    expect(refused.status).toBe(403);
    expect(textOf(refused.html)).toContain('n’est plus valable');
    const incomplete = await visitor.get('/mot-de-passe-oublie/nouveau');
    expect(incomplete.status).toBe(400);
    expect(tags(incomplete.html, 'a').map(({ href }) => href)).toContain('/mot-de-passe-oublie');
  });
});
