import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { activate, passwordOf, Portal, registrationOf, signIn, tokenIn } from '../support/portal.js';
import { storedEvents } from '../support/stored-events.js';

const newPassword = 'trois phares et une bouée';

describe('a forgotten password', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await Portal.start({ env: { SIGN_IN_MAX_ATTEMPTS: '1000', SIGN_IN_MAX_CONSECUTIVE_FAILURES: '10' } });
  });
  afterAll(() => portal.stop());

  const ask = (identifier: string, email = `${identifier}@example.org`) =>
    portal.post('/password-resets', { identifier, email });
  const choose = (token: string, password: string) =>
    portal.post('/password-resets/confirmations', { token, password });
  const open = async (identifier: string) => {
    await portal.post('/registrations', registrationOf(identifier));
    await activate(portal, identifier);
  };

  it('is replaced by the mailed link, once; sessions end and the person is told', async () => {
    await open('oublieux');
    const authorization = `Bearer ${await signIn(portal, 'oublieux')}`;
    expect((await ask('OUBLIEUX')).status).toBe(202);
    const mail = await portal.mailTo('oublieux@example.org', 2);
    expect(mail.subject).toBe('Choisissez un nouveau mot de passe Prodouane');
    const token = tokenIn(mail);

    const weak = await choose(token, 'oublieux');
    expect([weak.status, await weak.json()]).toMatchObject([400, { errors: [{ pointer: '/password' }] }]);
    expect((await portal.get('/session', { authorization })).status).toBe(200);

    expect((await choose(token, newPassword)).status).toBe(204);
    expect((await portal.get('/session', { authorization })).status).toBe(401);
    const session = { authorization: `Bearer ${await signIn(portal, 'oublieux', newPassword)}` };
    await expect(signIn(portal, 'oublieux')).rejects.toThrow('401');
    expect((await portal.mailTo('oublieux@example.org', 3)).subject).toContain('a changé');

    expect((await choose(token, newPassword)).status).toBe(204);
    expect((await portal.get('/session', session)).status).toBe(200);
    const again = await choose(token, 'une autre bouée et un phare');
    expect([again.status, await again.json()]).toMatchObject([403, { code: 'link-refused' }]);
  });

  it('reopens an identifier that wrong passwords had closed', async () => {
    await open('ferme');
    for (let tries = 0; tries < 10; tries += 1)
      await portal.post('/sessions', { identifier: 'ferme', password: 'faux' });
    const closed = await portal.post('/sessions', { identifier: 'ferme', password: passwordOf('ferme') });
    expect(closed.status).toBe(429);
    await ask('ferme');
    const token = tokenIn(await portal.mailTo('ferme@example.org', 2));
    expect((await choose(token, newPassword)).status).toBe(204);
    await expect(signIn(portal, 'ferme', newPassword)).resolves.toBeTruthy();
  });

  it('is asked for with one answer, whatever exists, and the log does not grow', async () => {
    await open('connu');
    await portal.post('/registrations', registrationOf('attente'));
    const before = await eventCount();
    const bodies = new Set<string>();
    for (let round = 0; round < 8; round += 1) {
      for (const [identifier, email] of [
        ['connu', 'connu@example.org'],
        ['connu', 'autre@example.org'],
        ['attente', 'attente@example.org'],
        ['personne', 'personne@example.org'],
      ] as const) {
        const response = await ask(identifier, email);
        bodies.add(`${response.status} ${await response.text()}`);
      }
    }
    expect([...bodies]).toEqual(['202 {"status":"recorded"}']);
    await portal.mailTo('connu@example.org', 2);
    expect((await eventCount()) - before).toBe(1); // one of eight: the others came too soon
    expect((await portal.mails()).filter(({ to }) => to === 'autre@example.org')).toEqual([]);
  });

  async function eventCount(): Promise<number> {
    return (await storedEvents(portal.dataDir, ['account'])).filter(({ type }) => type.startsWith('password-')).length;
  }
});
