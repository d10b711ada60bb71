import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningService } from '#web';
import { GatewayWorld, password } from '../../../../test/gateway-world.js';
import { tags, textOf } from '../../testing/markup.js';
import { startPortal, Visitor } from '../../testing/visitor.js';

describe('the page that asks for a code', () => {
  let world: GatewayWorld;
  let portal: RunningService;
  let visitor: Visitor;
  let accountId: string;
  let persons = 0;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' });
    world.account = async () => ({ status: 200, body: { revision: 0 } });
    portal = await startPortal(world);
  });
  afterAll(async () => {
    await portal.close();
    await world.close();
  });
  beforeEach(async () => {
    visitor = new Visitor(portal.url);
    persons += 1;
    const mobile = `+3361234560${persons}`;
    ({ accountId } = await world.open(`person-${persons}`, { securityLevel: 'sms-token' }, { mobile }));
  });

  const signIn = (returnTo?: string) =>
    visitor.submit('/connexion', { identifier: `person-${persons}`, password, ...(returnTo && { returnTo }) });
  const give = async (code: string, returnTo?: string) =>
    visitor.submit('/connexion/code', { code, ...(returnTo && { returnTo }) });
  const code = async () => (await world.codes(accountId)).at(-1)!;

  it('stands between the password and the personal space', async () => {
    const { status, location } = await signIn();
    expect([status, location]).toEqual([303, '/connexion/code']);
    expect(visitor.cookie('session')).toBeUndefined();
    expect((await visitor.get('/espace')).status).toBe(303);

    const { html, headers } = await visitor.get(location!);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(textOf(html)).toContain(`au numéro ••••••••0${persons}.`);
    expect(textOf(html)).toMatch(/Vous avez encore 5 minutes pour le donner, jusqu’à \d\d? h \d\d\./);
    const field = tags(html, 'input').find(({ name }) => name === 'code');
    expect(field).toMatchObject({ autocomplete: 'one-time-code', inputmode: 'numeric' });
    expect(html).not.toContain(visitor.cookie('challenge')!);

    const done = await give(await code());
    expect([done.status, done.location]).toEqual([303, '/espace']);
    expect(visitor.cookie('challenge')).toBeUndefined();
    expect(textOf((await visitor.get('/espace')).html)).toContain('Niveau : Jeton SMS');
  });

  it('counts down', async () => {
    await signIn();
    world.clock.advance(4 * 60_000 + 30_000);
    expect(textOf((await visitor.get('/connexion/code')).html)).toContain('Vous avez encore 1 minute pour');
    world.clock.advance(30_000);
    const { location } = await visitor.get('/connexion/code');
    expect(location).toBe('/connexion?motif=code-perime');
    expect(textOf((await visitor.get(location!)).html)).toContain('La demande de code n’est plus valable.');
  });

  it('goes back to the page that was asked for, through the code, and nowhere else', async () => {
    const { location } = await signIn('/espace/securite');
    expect(location).toBe('/connexion/code?returnTo=%2Fespace%2Fsecurite');
    const { html } = await visitor.get(location!);
    const { value } = tags(html, 'input').find(({ name }) => name === 'returnTo')!;
    expect((await give(await code(), value)).location).toBe('/espace/securite');
    await signIn();
    expect((await give(await code(), 'https://evil.example/')).location).toBe('/espace');
  });

  it('says that a code is wrong, keeps nothing of it, and begins anew after the fifth', async () => {
    await signIn();
    const wrong = (await code()) === '999999' ? '999998' : '999999';
    for (let n = 0; n < 4; n++) {
      const { status, html } = await give(wrong);
      expect(status).toBe(401);
      expect(textOf(html)).toContain('Ce code n’est pas le bon.');
      expect(tags(html, 'input').find(({ name }) => name === 'code')).toMatchObject({
        'aria-invalid': 'true',
        value: '',
      });
    }
    expect((await give(wrong)).location).toBe('/connexion?motif=code-perime');
    expect((await give(await code())).location).toBe('/connexion?motif=code-perime');
  });

  it('asks for what was left empty without counting a try', async () => {
    await signIn();
    for (let n = 0; n < 6; n++) expect((await give('  ')).status).toBe(400);
    expect((await give(await code())).status).toBe(303);
  });

  it('sends the code again, up to the limit, and says so', async () => {
    await signIn();
    const again = () => visitor.submit('/connexion/code/nouveau-message', {});
    const { location } = await again();
    expect(location).toBe('/connexion/code?message=renvoye');
    expect(textOf((await visitor.get(location!)).html)).toContain('Le même code vient de vous être envoyé à nouveau.');
    await again();
    const refused = await again();
    expect(refused.status).toBe(429);
    expect(textOf(refused.html)).toContain('La prochaine est possible dans 15 minutes.');
  });

  it('offers another way, there and back, and takes the code of the page that was filled in', async () => {
    const identifier = `two-${persons}`;
    const mobile = `+3361234570${persons}`;
    const view = await world.open(identifier, { securityLevel: 'sms-token' }, { mobile });
    await world.withApplication(view);
    accountId = view.accountId;
    const returnTo = '/espace/securite';
    const { location } = await visitor.submit('/connexion', { identifier, password, returnTo });
    const first = await visitor.get(location!);
    expect(textOf(first.html)).toContain(`Autre moyen Recevoir un code par SMS au numéro ••••••••0${persons}`);
    expect(first.html).not.toContain('vient d');
    const hidden = (html: string) =>
      tags(html, 'input').flatMap(({ name, value }) => (name === 'factor' ? [value] : []));
    expect(hidden(first.html)).toEqual(['totp', 'sms-token']);

    const turned = await visitor.submit('/connexion/code/nouveau-message', { factor: 'sms-token', returnTo });
    expect(turned.location).toBe('/connexion/code?returnTo=%2Fespace%2Fsecurite');
    const second = await visitor.get(turned.location!);
    const text = textOf(second.html);
    expect(text).toContain(`vient d’être envoyé par SMS au numéro ••••••••0${persons}.`);
    expect(text).toContain('Autre moyen Donner un code de l’application');
    expect(text).not.toContain('envoyé à nouveau');
    expect(hidden(second.html)).toEqual(['sms-token', 'totp']);
    const sent = await code();
    await visitor.submit('/connexion/code/nouveau-message', { factor: 'totp', returnTo });
    expect(textOf((await visitor.get('/connexion/code?lang=en')).html)).toContain(
      `Another way Receive a code by SMS at the number ••••••••0${persons}`,
    );
    const done = await visitor.submit('/connexion/code', { code: sent, factor: 'sms-token', returnTo });
    expect([done.status, done.location]).toEqual([303, returnTo]);
    const held = textOf((await visitor.get(returnTo)).html);
    expect(held).toContain(`SMS number 06 12 34 57 0${persons}, `);
    expect(held).toContain('Authenticator application; 10 recovery codes left');
    world.clock.advance(16 * 60_000);
    const stepUp = textOf((await visitor.get('/espace/confirmation?lang=fr')).html);
    expect(stepUp).toContain('Confirmez votre identité');
    expect(stepUp).not.toContain('par SMS');
  });

  it('is a page of its own in English', async () => {
    await signIn();
    const { html } = await visitor.get('/connexion/code?lang=en');
    expect(textOf(html)).toContain('Receive the code again');
  });
});

describe('an account at the level «Jeton SMS» where no text message is sent', () => {
  it('gets a page that says so, and no way around', async () => {
    const world = await GatewayWorld.start({ SMS: 'none' });
    const portal = await startPortal(world);
    try {
      await world.open('closed', { securityLevel: 'sms-token' }, { mobile: '+33612345678' });
      const visitor = new Visitor(portal.url);
      const { status, html } = await visitor.submit('/connexion', { identifier: 'closed', password });
      expect(status).toBe(403);
      expect(textOf(html)).toContain('[Service non encore ouvert]');
      expect([visitor.cookie('session'), visitor.cookie('challenge')]).toEqual([undefined, undefined]);
    } finally {
      await portal.close();
      await world.close();
    }
  });
});
