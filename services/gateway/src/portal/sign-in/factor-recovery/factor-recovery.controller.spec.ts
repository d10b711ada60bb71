import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningService } from '#web';
import { peerProblem } from '#runtime/testing';
import { GatewayWorld, password } from '../../../../test/gateway-world.js';
import { tags, textOf } from '../../testing/markup.js';
import { sampleToken } from '../../testing/sample-token.js';
import { startPortal, Visitor } from '../../testing/visitor.js';

describe('the pages of a lost second factor', () => {
  let world: GatewayWorld;
  let portal: RunningService;
  let visitor: Visitor;
  beforeAll(async () => {
    world = await GatewayWorld.start();
    portal = await startPortal(world);
    await world.open('jdupont', { securityLevel: 'sms-token' }, { mobile: '+33612345678' });
  });
  afterAll(async () => {
    await portal.close();
    await world.close();
  });
  beforeEach(() => {
    world.received.length = 0;
    world.account = async () => ({ status: 200, body: { accountId: randomUUID(), revision: 1 } });
    visitor = new Visitor(portal.url);
  });

  it('are reached from the page that asks for a code', async () => {
    await visitor.submit('/connexion', { identifier: 'jdupont', password });
    const { html } = await visitor.get('/connexion/code');
    expect(tags(html, 'a').map(({ href }) => href)).toContain('/second-facteur-perdu');
  });

  it.each([
    ['the right password', 'jdupont', password, ['request-factor-recovery']],
    ['a wrong one', 'jdupont', 'faux', []],
    ['nobody', 'personne', 'faux', []],
  ])('say the same for %s', async (_who, identifier, given, asked) => {
    const { status, location } = await visitor.submit('/second-facteur-perdu', { identifier, password: given });
    expect([status, location]).toEqual([303, '/second-facteur-perdu/mail']);
    expect(world.received.map(({ name }) => name)).toEqual(asked);
    expect(textOf((await visitor.get(location!)).html)).toContain('un mail vient d’être envoyé');
  });

  it('lead from the link to the removal, and looking changes nothing', async () => {
    expect((await visitor.get(`/second-facteur-perdu/retirer?token=${sampleToken}`)).status).toBe(200);
    expect(world.received).toEqual([]);
    const { location } = await visitor.submit('/second-facteur-perdu/retirer', { token: sampleToken, password });
    expect(location).toBe('/second-facteur-perdu/retirer/fait');
    expect(world.received).toEqual([{ name: 'complete-factor-recovery', body: { token: sampleToken, password } }]);
    expect(textOf((await visitor.get(location!)).html)).toContain('Second facteur retiré');
  });

  it('take another number, and offer the removal to who has none', async () => {
    const { html } = await visitor.get(`/second-facteur-perdu/nouveau-numero?token=${sampleToken}`);
    expect(tags(html, 'a').map(({ href }) => href)).toContain(`/second-facteur-perdu/retirer?token=${sampleToken}`);
    const form = { token: sampleToken, password, mobile: '06 22 22 22 22' };
    const { location } = await visitor.submit('/second-facteur-perdu/nouveau-numero', form);
    expect(location).toBe('/second-facteur-perdu/nouveau-numero/fait');
    expect(world.received).toMatchObject([{ body: { token: sampleToken, password, mobile: '+33622222222' } }]);
  });

  it.each([
    ['recovery-refused', 'Le lien ne fonctionne pas'],
    ['wrong-password', 'Le mot de passe'],
  ])('say what is wrong: %s', async (code, words) => {
    world.account = async () => {
      throw peerProblem(403, code);
    };
    const { status, html } = await visitor.submit('/second-facteur-perdu/retirer', { token: sampleToken, password });
    expect([status, textOf(html)]).toEqual([403, expect.stringContaining(words)]);
  });

  it('say that a link is incomplete, and know the addresses of before', async () => {
    expect((await visitor.get('/second-facteur-perdu/retirer')).status).toBe(400);
    expect((await visitor.get('/telephone-perdu')).location).toBe('/second-facteur-perdu');
    expect((await visitor.get(`/telephone-perdu/nouveau-numero?token=${sampleToken}`)).location).toBe(
      `/second-facteur-perdu/nouveau-numero?token=${sampleToken}`,
    );
  });

  it('stop a recovery by the other link of the mail', async () => {
    expect((await visitor.get(`/second-facteur-perdu/arreter?token=${sampleToken}`)).status).toBe(200);
    const { location } = await visitor.submit('/second-facteur-perdu/arreter', { token: sampleToken });
    expect(location).toBe('/second-facteur-perdu/arreter/fait');
    expect(world.received).toEqual([{ name: 'stop-recovery-by-link', body: { token: sampleToken } }]);
  });
});
