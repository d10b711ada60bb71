import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningService } from '#web';
import { peerProblem } from '#runtime/testing';
import { GatewayWorld } from '../../../test/gateway-world.js';
import { tags, textOf } from '../testing/markup.js';
import { startPortal, Visitor } from '../testing/visitor.js';

const filled = {
  identifier: 'jdupont',
  password: 'un quai sous la pluie',
  passwordConfirmation: 'un quai sous la pluie',
  securityLevel: 'password',
  firstName: 'Jeanne',
  lastName: 'Dupont',
  email: ' jeanne@example.org ',
  phone: '',
  businessAddress: '199 rue de la République\r\n75000 Paris',
  companyNumber: '12345678912345',
  newsletter: 'yes',
};

describe('«Inscription»', () => {
  let world: GatewayWorld;
  let portal: RunningService;
  let visitor: Visitor;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SMS: 'none' });
    portal = await startPortal(world);
  });
  afterAll(async () => {
    await portal.close();
    await world.close();
  });
  beforeEach(() => {
    world.received.length = 0;
    world.registration = async () => ({ status: 202, body: { status: 'recorded' } });
    visitor = new Visitor(portal.url);
  });

  it('lists both levels, the one without a provider as not open yet and not to be chosen', async () => {
    const { html } = await visitor.get('/inscription');
    expect(textOf(html)).toContain('Login + Mot de passe');
    const [open, closed] = tags(html, 'option');
    expect(open).toMatchObject({ value: 'password' });
    expect(closed).toMatchObject({ value: 'sms-token', disabled: '' });
    expect(html).toMatch(/<option[^>]*>Jeton SMS \[Service non encore ouvert\]<\/option>/);
  });

  it('sends what was typed, nothing that was left empty, and goes on to the confirmation', async () => {
    const { idempotencyKey } = await formKey();
    const answer = await visitor.submit('/inscription', { ...filled, idempotencyKey });
    expect(answer.status).toBe(303);
    expect(answer.location).toMatch(/^\/inscription\/confirmation\?le=/);
    expect(world.received).toEqual([
      {
        name: 'register-user',
        idempotencyKey,
        body: {
          identifier: 'jdupont',
          password: 'un quai sous la pluie',
          securityLevel: 'password',
          firstName: 'Jeanne',
          lastName: 'Dupont',
          email: ' jeanne@example.org ',
          businessAddress: '199 rue de la République\r\n75000 Paris',
          companyNumber: '12345678912345',
          newsletter: true,
          language: 'fr',
        },
      },
    ]);
    const confirmation = textOf((await visitor.get(answer.location!)).html);
    for (const words of [
      'Ouverture de votre compte',
      'Votre inscription est enregistrée',
      'Merci et à très bientôt.',
    ]) {
      expect(confirmation).toContain(words);
    }
    expect(confirmation).toMatch(/Le webmestre Inscription prise en compte le \d+(er)? \S+ \d{4} à \d\d? h \d\d/);
  });

  it('tells every wrong field at once, keeps what was typed but for passwords, and sends nothing', async () => {
    const wrong = { ...filled, identifier: 'é', lastName: '', passwordConfirmation: 'autre chose' };
    world.registration = async () => {
      const pointers = ['/identifier', '/lastName', '/password'];
      const codes = ['identifier-malformed', 'required', 'password-too-guessable'];
      const errors = pointers.map((pointer, at) => ({ pointer, code: codes[at]!, detail: '' }));
      throw peerProblem(400, 'invalid-request', { errors });
    };
    const { status, html } = await visitor.submit('/inscription', wrong);
    expect(status).toBe(400);
    expect(world.received).toMatchObject([{ name: 'check-registration' }]);
    const summary = /role="alert".*?<\/div>/s.exec(html)![0];
    expect(tags(summary, 'a').map(({ href }) => href)).toEqual([
      '#identifier',
      '#password',
      '#passwordConfirmation',
      '#lastName',
    ]);
    expect(tags(html, 'input').find(({ id }) => id === 'identifier')).toMatchObject({
      value: 'é',
      'aria-invalid': 'true',
      'aria-describedby': 'identifier-hint identifier-error',
    });
    expect(tags(html, 'input').find(({ id }) => id === 'newsletter')).toMatchObject({ checked: '' });
    expect(html).not.toContain(filled.password);
  });

  it('shows what the registration service found wrong', async () => {
    world.registration = async () => {
      const errors = [{ pointer: '/password', code: 'password-too-guessable', detail: '' }];
      throw peerProblem(400, 'invalid-request', { errors });
    };
    const { status, html } = await visitor.submit('/inscription', filled);
    expect(status).toBe(400);
    expect(textOf(html)).toContain('Ce mot de passe se devine trop facilement');
    expect(tags(html, 'input').find(({ id }) => id === 'identifier')).toMatchObject({ value: 'jdupont' });
  });

  it('keeps the form where the portal is too busy, and says when to come back', async () => {
    world.registration = async () => {
      throw peerProblem(503, 'too-busy', { headers: { 'retry-after': '3' } });
    };
    const { status, html, headers } = await visitor.submit('/inscription', filled);
    expect([status, headers.get('retry-after')]).toEqual([503, '3']);
    expect(tags(html, 'input').find(({ id }) => id === 'identifier')).toMatchObject({ value: 'jdupont' });
  });

  it('refuses kindly a field that the form does not have, and one that it has twice', async () => {
    const unknown = await visitor.submit('/inscription', { ...filled, admin: '<b>1' });
    expect(unknown.status).toBe(400);
    expect(textOf(unknown.html)).toContain('Champs que cette page ne connaît pas, ou reçus deux fois : admin');
    const twice = await fetch(`${portal.url}/inscription`, {
      method: 'POST',
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'identifier=a&identifier=b',
    });
    expect([twice.status, textOf(await twice.text()).includes('reçus deux fois : identifier')]).toEqual([400, true]);
    expect(world.received).toEqual([]);
  });

  it('refuses a form that another site sends', async () => {
    const { status, html } = await visitor.submit('/inscription', filled, { 'sec-fetch-site': 'cross-site' });
    expect(status).toBe(403);
    expect(html).toContain('<h1>Accès refusé</h1>');
    expect(world.received).toEqual([]);
  });

  it('has no confirmation without a registration', async () => {
    for (const at of ['', '?le=demain', '?le=2999-01-01T00:00:00Z', '?le=%3Cb%3E']) {
      expect((await visitor.get(`/inscription/confirmation${at}`)).location).toBe('/inscription');
    }
  });

  it('has its confirmation on a replica whose clock is behind', async () => {
    const at = new Date(world.clock.now().getTime() + 5_000).toISOString();
    expect((await visitor.get(`/inscription/confirmation?le=${encodeURIComponent(at)}`)).status).toBe(200);
  });

  it('registers in the language of the page', async () => {
    await visitor.get('/inscription?lang=en');
    await visitor.submit('/inscription', filled);
    expect(world.received[0]!.body).toMatchObject({ language: 'en' });
  });

  async function formKey(): Promise<{ idempotencyKey: string }> {
    const { html } = await visitor.get('/inscription');
    const field = tags(html, 'input').find(({ name }) => name === 'idempotencyKey');
    return { idempotencyKey: field!.value! };
  }
});
