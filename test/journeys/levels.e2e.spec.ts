import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { activate, passwordOf, Portal, registrationOf } from '../support/portal.js';

interface Challenged {
  readonly challenge: { readonly token: string; readonly factor: string; readonly sentTo?: string };
}

describe('the levels of security by HTTP (guide rows 12, 15, 24)', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await Portal.start();
  });
  afterAll(() => portal.stop());

  const signIn = (identifier: string) => portal.post('/sessions', { identifier, password: passwordOf(identifier) });
  const answer = (challenge: string, code: string) => portal.post('/sessions/challenges', { challenge, code });

  it('asks for a code by SMS at every sign-in, once a person chose it at registration', async () => {
    const wanting = await portal.post('/registrations', registrationOf('smsdupont', { securityLevel: 'sms-token' }));
    expect(wanting.status).toBe(400);
    const body = registrationOf('smsdupont', { securityLevel: 'sms-token', mobile: '06 12 34 56 78' });
    expect((await portal.post('/registrations', body)).status).toBe(202);
    expect((await activate(portal, 'smsdupont')).status).toBe(200);

    for (let round = 1; round <= 2; round++) {
      const response = await signIn('smsdupont');
      expect(response.status).toBe(202);
      const { challenge } = (await response.json()) as Challenged;
      expect(challenge).toMatchObject({ factor: 'sms-token', sentTo: '••••••••78' });
      const code = await portal.codeTo('+33612345678', round);
      const opened = await answer(challenge.token, code);
      expect(opened.status).toBe(201);
      expect(await opened.json()).toMatchObject({ level: 'sms-token', factors: ['password', 'sms-token'] });
      expect((await answer(challenge.token, code)).status).toBe(401);
      expect(portal.log()).not.toContain(code);
    }
  });
});
