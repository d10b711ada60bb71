import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '#runtime/testing';
import { activate, passwordOf, Portal, registrationOf } from '../support/portal.js';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('what a person sees of the own account', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await Portal.start();
  });
  afterAll(() => portal.stop());

  async function enter(identifier: string): Promise<Record<string, string>> {
    const body = { identifier, password: passwordOf(identifier) };
    const response = await portal.post('/sessions', body, { 'user-agent': firefox });
    return { authorization: `Bearer ${((await response.json()) as { token: string }).token}` };
  }

  it('is told of a new device, finds it in the history, and takes everything along', async () => {
    const registration = registrationOf('curieuse', { phone: '0112345678', language: 'en' });
    await portal.post('/registrations', registration);
    await activate(portal, 'curieuse');
    await enter('curieuse');
    const headers = await enter('curieuse');
    const mail = await portal.mailTo('curieuse@example.org', 2);
    expect(mail.subject).toBe('Your Prodouane account was entered from a new device');
    expect(mail.text).toContain('Firefox, Linux');
    expect(mail.links[0]).toBe(`${portal.url}/mot-de-passe-oublie`);

    const history = await waitFor(async () => {
      const { items } = (await (await portal.get('/account/events', headers)).json()) as {
        items: { type: string }[];
      };
      return items.length === 4 ? items.map(({ type }) => type) : undefined;
    });
    expect(history).toEqual(['new-device-used', 'session-opened', 'session-opened', 'account-opened']);

    const response = await portal.get('/account/export', headers);
    expect(response.headers.get('content-disposition')).toContain('attachment');
    const own = (await response.json()) as { data: { name: string; value?: unknown; origin: string }[] };
    expect(own).toMatchObject({ sessions: [{ device: 'Firefox, Linux' }, { device: 'Firefox, Linux' }] });
    expect(own.data.find(({ name }) => name === 'phone')).toMatchObject({
      value: '0112345678',
      origin: 'registration',
    });
    expect(own.data.find(({ name }) => name === 'password')).not.toHaveProperty('value');
    expect(JSON.stringify(own)).not.toMatch(/argon2|\$v=/);
  });
});
