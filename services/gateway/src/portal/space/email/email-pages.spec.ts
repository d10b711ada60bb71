import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningService } from '#web';
import { peerProblem } from '#runtime/testing';
import { GatewayWorld, password } from '../../../../test/gateway-world.js';
import { tags, textOf } from '../../testing/markup.js';
import { sampleToken } from '../../testing/sample-token.js';
import { startPortal, Visitor } from '../../testing/visitor.js';

describe('«Courriel» and «Références»', () => {
  let world: GatewayWorld;
  let portal: RunningService;
  let visitor: Visitor;
  let identifier: string;
  let accounts = 0;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' });
    portal = await startPortal(world);
  });
  afterAll(async () => {
    await portal.close();
    await world.close();
  });
  beforeEach(async () => {
    world.received.length = 0;
    world.account = async () => ({ status: 200, body: { revision: 0 } });
    identifier = `person${++accounts}`;
    await world.open(identifier);
    visitor = new Visitor(portal.url);
    await visitor.submit('/connexion', { identifier, password });
  });

  const revisionOn = async (path: string) =>
    tags((await visitor.get(path)).html, 'input').find(({ name }) => name === 'revision')!.value!;

  it('asks for another address on the account as it was seen', async () => {
    const form = { email: ' nouvelle@example.org ', password, revision: await revisionOn('/espace/courriel') };
    const { location } = await visitor.submit('/espace/courriel', form);
    expect(location).toBe('/espace/courriel?courriel=demande');
    expect(world.received).toMatchObject([
      { name: 'change-email', body: { email: 'nouvelle@example.org', expectedRevision: 0 } },
    ]);
    expect(textOf((await visitor.get(location!)).html)).toContain('Un lien de confirmation est en route');
  });

  it('asks to prove oneself again first, when that was more than 15 minutes ago, and comes back', async () => {
    const revision = await revisionOn('/espace/courriel');
    world.clock.advance(16 * 60_000);
    const shown = await visitor.get('/espace/courriel');
    expect([shown.status, tags(shown.html, 'input').some(({ name }) => name === 'email')]).toEqual([200, false]);
    expect(tags(shown.html, 'a').map(({ href }) => href)).toContain(
      '/espace/confirmation?returnTo=%2Fespace%2Fcourriel',
    );
    const late = await visitor.submit('/espace/courriel', { email: 'nouvelle@example.org', password, revision });
    expect(late).toMatchObject({ status: 303, location: '/espace/confirmation?returnTo=%2Fespace%2Fcourriel' });
    expect(world.received).toEqual([]);
  });

  it.each([
    ['an address that is none', 400, 'nulle part', undefined, 'doit ressembler'],
    [
      'the address that the account has',
      400,
      'a@example.org',
      peerProblem(400, 'invalid-request', { errors: [{ pointer: '/email', code: 'email-unchanged', detail: '' }] }),
      'déjà l',
    ],
    ['a wrong password', 403, 'a@example.org', peerProblem(403, 'wrong-password'), 'mot de passe est incorrect'],
    ['a change that came between', 412, 'a@example.org', peerProblem(412, 'stale-revision'), 'a changé entre-temps'],
    ['too many mails', 429, 'a@example.org', peerProblem(429, 'too-many-requests'), 'Trop de tentatives'],
  ])('shows %s beside the form', async (_, status, email, problem, words) => {
    if (problem) {
      world.account = async () => {
        throw problem;
      };
    }
    const answer = await visitor.submit('/espace/courriel', { email, password, revision: '0' });
    expect(answer.status).toBe(status);
    expect(textOf(answer.html)).toContain(words);
    expect(answer.html).toContain(`value="${email}"`);
  });

  it('joins and leaves the list', async () => {
    const choices: Record<string, string>[] = [{ newsletter: 'yes' }, {}];
    for (const newsletter of choices) {
      const { location } = await visitor.submit('/espace/courriel/liste', { ...newsletter, revision: '0' });
      expect(location).toBe('/espace/courriel?courriel=liste');
    }
    expect(world.received).toMatchObject([{ body: { newsletter: true } }, { body: { newsletter: false } }]);
  });

  it.each([
    ['/courriel/confirmer', 'confirm-email', '/courriel/confirmer/fait', 'est confirmée'],
    ['/courriel/arreter', 'stop-email', '/courriel/arreter/fait', 'est arrêté'],
  ])('follows the link of %s by its button, signed in or not', async (path, name, done, words) => {
    const stranger = new Visitor(portal.url);
    const shown = await stranger.get(`${path}?token=${sampleToken}`);
    expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(world.received).toEqual([]);
    world.account = async () => ({ status: 200, body: { accountId: crypto.randomUUID(), revision: 0 } });
    expect((await stranger.submit(path, { token: sampleToken })).location).toBe(done);
    expect(world.received).toEqual([{ name, body: { token: sampleToken } }]);
    expect(textOf((await stranger.get(done)).html)).toContain(words);

    world.account = async () => {
      throw peerProblem(403, 'link-refused');
    };
    const refused = await stranger.submit(path, { token: sampleToken });
    expect(refused.status).toBe(403);
    expect(textOf(refused.html)).toContain('n’est plus valable');
    expect((await stranger.get(path)).status).toBe(400);
  });

  it('replaces the references, blank ones included', async () => {
    const form = { phone: '0112345678', businessAddress: 'Quai 7\nLe Havre', companyNumber: '' };
    const revision = await revisionOn('/espace/references');
    const { location } = await visitor.submit('/espace/references', { ...form, revision });
    expect(location).toBe('/espace/references?references=change');
    expect(world.received).toMatchObject([{ name: 'change-references', body: { ...form, expectedRevision: 0 } }]);
    expect(textOf((await visitor.get(location!)).html)).toContain('Vos références sont enregistrées.');
  });

  it('shows a company number of no kind beside its field, with what was typed', async () => {
    const errors = [{ pointer: '/companyNumber', code: 'company-number-malformed', detail: '' }];
    world.account = async () => {
      throw peerProblem(400, 'invalid-request', { errors });
    };
    const form = { phone: '0112345678', businessAddress: '', companyNumber: 'XYZ', revision: '0' };
    const { status, html } = await visitor.submit('/espace/references', form);
    expect(status).toBe(400);
    expect(textOf(html)).toContain('Indiquez un SIREN');
    expect(html).toContain('value="XYZ"');
  });
});
