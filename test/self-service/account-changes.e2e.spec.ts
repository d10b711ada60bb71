import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '#runtime/testing';
import { activate, passwordOf, Portal, registrationOf, signIn, tokenIn } from '../support/portal.js';

describe('changes of one’s account by HTTP (guide row 26)', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await Portal.start({ env: { RESEND_INTERVAL_SECONDS: '1', RESEND_MAX_PER_QUARTER_HOUR: '50' } });
  });
  afterAll(() => portal.stop());

  /** Registers, activates and signs in; answers the header of the session. */
  async function enter(identifier: string): Promise<Record<string, string>> {
    await portal.post('/registrations', registrationOf(identifier));
    await activate(portal, identifier);
    return { authorization: `Bearer ${await signIn(portal, identifier)}` };
  }

  async function account(headers: Record<string, string>) {
    const response = await portal.get('/account', headers);
    return { etag: response.headers.get('etag')!, body: (await response.json()) as Record<string, unknown> };
  }

  async function put(what: string, body: object, headers: Record<string, string>): Promise<Response> {
    const { etag } = await account(headers);
    return fetch(`${portal.url}/api/v1/account/${what}`, {
      method: 'PUT',
      headers: { ...headers, 'if-match': etag, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  it('a new address counts once it is proven, and the old one is told', async () => {
    const headers = await enter('demenage');
    const guessed = await put('email', { email: 'nouvelle@example.org', password: 'une autre' }, headers);
    expect([guessed.status, await guessed.json()]).toMatchObject([403, { code: 'wrong-password' }]);
    expect(
      (await put('email', { email: 'demenage@example.org', password: passwordOf('demenage') }, headers)).status,
    ).toBe(400);
    expect(
      (await put('email', { email: 'nouvelle@example.org', password: passwordOf('demenage') }, headers)).status,
    ).toBe(202);
    expect((await account(headers)).body).toMatchObject({
      email: 'demenage@example.org',
      pendingEmail: { email: 'nouvelle@example.org' },
    });
    const proof = tokenIn(await portal.mailTo('nouvelle@example.org'));
    const notice = await portal.mailTo('demenage@example.org', 2);
    expect(notice.text).toContain('arrêter le changement');
    expect(notice.text).not.toContain('nouvelle@example.org');

    expect((await portal.post('/account/email-confirmations', { token: tokenIn(notice) })).status).toBe(403);
    expect((await portal.post('/account/email-confirmations', { token: proof })).status).toBe(204);
    const changed = (await account(headers)).body;
    expect(changed).toMatchObject({ email: 'nouvelle@example.org', firstName: 'Jeanne' });
    expect(changed).not.toHaveProperty('pendingEmail');
    expect((await portal.mailTo('demenage@example.org', 3)).subject).toContain('a changé');
    expect((await portal.post('/account/email-confirmations', { token: proof })).status).toBe(204);
    expect((await portal.mails()).filter(({ to }) => to === 'demenage@example.org')).toHaveLength(3);

    await portal.post('/password-resets', { identifier: 'demenage', email: 'demenage@example.org' });
    const mailToNewAddress = async () => {
      await portal.post('/password-resets', { identifier: 'demenage', email: 'nouvelle@example.org' });
      return (await portal.mails()).filter(({ to }) => to === 'nouvelle@example.org')[1];
    };
    expect((await waitFor(mailToNewAddress, { everyMs: 300 })).subject).toContain('nouveau mot de passe');
    expect((await portal.mailTo('demenage@example.org', 4)).subject).toContain('nouveau mot de passe a été demandé');
  });

  it('is put back by who reads a former address, with a new password, whatever was changed since', async () => {
    const headers = await enter('vole');
    const follow = (path: string, body: object) => portal.post(`/account/${path}`, body);
    let former = 'vole@example.org';
    const undoLinks: string[] = [];
    for (const email of ['voleur@example.org', 'complice@example.org']) {
      await waitFor(async () => (await put('email', { email, password: passwordOf('vole') }, headers)).status === 202, {
        everyMs: 300,
      });
      expect((await follow('email-confirmations', { token: tokenIn(await portal.mailTo(email)) })).status).toBe(204);
      const told = await waitFor(
        async () => (await portal.mails()).find((mail) => mail.to === former && mail.subject.includes('a changé')),
        { everyMs: 200 },
      );
      undoLinks.push(tokenIn(told));
      former = email;
    }
    const password = 'trois phares et une bouée';
    const weak = await follow('email-undos', { token: undoLinks[0], password: 'azerty1' });
    expect([weak.status, await weak.json()]).toMatchObject([400, { errors: [{ pointer: '/password' }] }]);
    expect((await follow('email-undos', { token: undoLinks[0], password })).status).toBe(204);
    expect((await portal.get('/session', headers)).status).toBe(401);
    const entered = await portal.post('/sessions', { identifier: 'vole', password });
    const { token } = (await entered.json()) as { token: string };
    expect((await account({ authorization: `Bearer ${token}` })).body).toMatchObject({ email: 'vole@example.org' });
    expect((await follow('email-undos', { token: undoLinks[1], password })).status).toBe(403);
    expect((await follow('email-undos', { token: undoLinks[0], password })).status).toBe(204);
    const back = async () => (await portal.mails()).some(({ subject }) => subject.includes('est rétablie'));
    expect(await waitFor(back, { everyMs: 200 })).toBe(true);
  });

  it('a second factor that somebody else bound is taken away by the link of the mail about it', async () => {
    const headers = await enter('crochete');
    const stolen = passwordOf('crochete');
    expect((await put('mobile', { mobile: '0655555555', password: stolen }, headers)).status).toBe(202);
    const code = await portal.codeTo('+33655555555', 1);
    await portal.post('/account/mobile-confirmations', { code }, headers);
    expect((await account(headers)).body).toMatchObject({ mobileCountsFrom: expect.any(String) });
    await put('security-level', { securityLevel: 'sms-token', password: stolen }, headers);
    const toldOf = (what: string) =>
      waitFor(
        async () =>
          (await portal.mails()).find(({ to, subject }) => to === 'crochete@example.org' && subject.includes(what)),
        { everyMs: 200 },
      );
    const mail = await toldOf('numéro SMS');
    expect(mail.text).toContain('ce n’est pas moi');
    expect((await toldOf('niveau de sécurité')).text).toContain('ce n’est pas moi');

    const password = 'trois phares et une bouée';
    const stop = (typed: string) => portal.post('/account/factor-stops', { token: tokenIn(mail), password: typed });
    expect((await stop('azerty1')).status).toBe(400);
    expect([(await stop(password)).status, (await stop(password)).status]).toEqual([204, 204]);
    expect((await portal.get('/session', headers)).status).toBe(401);
    expect((await portal.post('/sessions', { identifier: 'crochete', password: stolen })).status).toBe(401);
    const entered = await portal.post('/sessions', { identifier: 'crochete', password });
    expect(entered.status).toBe(201);
    const { token } = (await entered.json()) as { token: string };
    const { body } = await account({ authorization: `Bearer ${token}` });
    expect(body).toMatchObject({ securityLevel: 'password' });
    expect(body).not.toHaveProperty('mobileConfirmedAt');
    expect((await toldOf('a été retiré')).text).toContain('ce n’est pas moi');
  });

  it('is stopped by whoever reads the present address, and mails are limited', async () => {
    const headers = await enter('sedentaire');
    await put('email', { email: 'intrus@example.org', password: passwordOf('sedentaire') }, headers);
    const soon = await put('email', { email: 'autre@example.org', password: passwordOf('sedentaire') }, headers);
    expect([soon.status, soon.headers.get('retry-after')]).toEqual([429, '60']);
    const proof = tokenIn(await portal.mailTo('intrus@example.org'));
    const stop = tokenIn(await portal.mailTo('sedentaire@example.org', 2));
    const stopped = () => portal.post('/account/email-stops', { token: stop });
    expect((await Promise.all([stopped(), stopped()])).map(({ status }) => status)).toEqual([204, 204]);
    expect((await portal.post('/account/email-confirmations', { token: proof })).status).toBe(403);
    expect((await account(headers)).body).not.toHaveProperty('pendingEmail');
  });

  it('references and newsletter are what the person says, and stay when the address changes', async () => {
    const headers = await enter('referent');
    const references = { phone: '0112345678', companyNumber: '12345678912345', businessAddress: ' ' };
    expect((await put('references', references, headers)).status).toBe(204);
    expect((await put('newsletter', { newsletter: true }, headers)).status).toBe(204);
    expect((await account(headers)).body).toMatchObject({
      phone: '0112345678',
      companyNumber: { kind: 'siret', value: '12345678912345', verified: false },
      newsletter: true,
    });
    expect((await account(headers)).body).not.toHaveProperty('businessAddress');

    const wrong = await put('references', { companyNumber: '12' }, headers);
    expect([wrong.status, await wrong.json()]).toMatchObject([400, { errors: [{ pointer: '/companyNumber' }] }]);
    expect((await put('references', { businessAddress: 'Quai 7' }, headers)).status).toBe(204);
    const { body } = await account(headers);
    expect(body).toMatchObject({ businessAddress: 'Quai 7', firstName: 'Jeanne', email: 'referent@example.org' });
    expect(body).not.toHaveProperty('phone');
  });
});
