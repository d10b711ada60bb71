import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { activate, passwordOf, Portal, registrationOf } from '../support/portal.js';

interface Challenge {
  readonly token: string;
  readonly factor: string;
  readonly sentTo?: string;
  readonly alternatives: readonly { readonly factor: string; readonly sentTo?: string }[];
}

const level = { securityLevel: 'sms-token' };

describe('the levels of security by HTTP (guide rows 12, 15, 24 and 26)', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await Portal.start({
      env: { TELESERVICE_LEVELS: 'tarif-en-ligne=sms-token,quota-europa=totp', FACTOR_SETTLING_HOURS: '0' },
    });
  });
  afterAll(() => portal.stop());

  const settle = async (identifier: string, changes: Record<string, unknown> = {}): Promise<void> => {
    expect((await portal.post('/registrations', registrationOf(identifier, changes))).status).toBe(202);
    expect((await activate(portal, identifier)).status).toBe(200);
  };
  const signIn = (identifier: string) => portal.post('/sessions', { identifier, password: passwordOf(identifier) });
  const answer = (challenge: string, code: string, headers: Record<string, string> = {}) =>
    portal.post('/sessions/challenges', { challenge, code }, headers);
  const challengeOf = async (response: Response): Promise<Challenge> => {
    expect(response.status).toBe(202);
    return ((await response.json()) as { challenge: Challenge }).challenge;
  };
  const sessionOf = async (response: Response): Promise<{ authorization: string }> => {
    expect(response.status).toBe(201);
    return { authorization: `Bearer ${((await response.json()) as { token: string }).token}` };
  };
  const put = async (path: string, body: object, headers: Record<string, string>): Promise<Response> => {
    const { headers: answered } = await portal.get('/account', headers);
    return fetch(`${portal.url}/api/v1/account/${path}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'if-match': answered.get('etag') ?? '', ...headers },
      body: JSON.stringify(body),
    });
  };
  const account = async (headers: Record<string, string>) => (await portal.get('/account', headers)).json();

  it('asks for a code by SMS at every sign-in, once a person chose it at registration', async () => {
    const wanting = await portal.post('/registrations', registrationOf('smsdupont', level));
    expect(wanting.status).toBe(400);
    await settle('smsdupont', { ...level, mobile: '06 12 34 56 78' });
    for (let round = 1; round <= 2; round++) {
      const challenge = await challengeOf(await signIn('smsdupont'));
      expect(challenge).toMatchObject({ factor: 'sms-token', sentTo: '••••••••78' });
      const code = await portal.codeTo('+33612345678', round);
      const opened = await answer(challenge.token, code);
      expect(opened.status).toBe(201);
      expect(await opened.json()).toMatchObject({ level: 'sms-token', factors: ['password', 'sms-token'] });
      expect((await answer(challenge.token, code)).status).toBe(401);
      expect(portal.log()).not.toContain(code);
    }
  });

  it('sets an application up, asks for its codes, and takes a recovery code once', async () => {
    await settle('totpdupont');
    const headers = await sessionOf(await signIn('totpdupont'));
    const other = await sessionOf(await signIn('totpdupont'));
    const enrolled = await portal.post('/account/totp-enrolments', '', headers);
    expect(enrolled.status).toBe(201);
    const { secret, uri } = (await enrolled.json()) as { secret: string; uri: string };
    expect(uri).toMatch(/^otpauth:\/\/totp\/Prodouane:totpdupont\?.*secret=/);
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const wrong = await put(
      'security-level',
      { securityLevel: 'totp', code: '000000', password: passwordOf('totpdupont') },
      headers,
    );
    expect([wrong.status, await wrong.json()]).toMatchObject([403, { code: 'totp-enrolment-failed' }]);

    const now = Date.now();
    const body = { securityLevel: 'totp', code: totp.generate({ timestamp: now }), password: passwordOf('totpdupont') };
    const changed = await put('security-level', body, headers);
    expect(changed.status).toBe(200);
    const { recoveryCodes } = (await changed.json()) as { recoveryCodes: string[] };
    expect(recoveryCodes).toHaveLength(10);
    expect((await portal.get('/session', other)).status).toBe(401);
    expect(await (await portal.get('/session', headers)).json()).toMatchObject({ level: 'totp' });
    expect(await account(headers)).toMatchObject({ securityLevel: 'totp', recoveryCodesLeft: 10 });
    expect((await portal.mailTo('totpdupont@example.org', 2)).text).toContain('Application d’authentification');

    const first = await challengeOf(await signIn('totpdupont'));
    expect(first).toMatchObject({ factor: 'totp', alternatives: [] });
    const code = totp.generate({ timestamp: now + 30_000 });
    expect((await answer(first.token, code)).status).toBe(201);
    const second = await challengeOf(await signIn('totpdupont'));
    expect((await answer(second.token, code)).status).toBe(401);
    const recovered = await answer(second.token, recoveryCodes[3]!.toUpperCase());
    expect(recovered.status).toBe(201);
    expect(await recovered.json()).toMatchObject({ level: 'totp', factors: ['password', 'recovery-code'] });
    expect((await portal.mailTo('totpdupont@example.org', 3)).text).toContain('Il en reste 9.');
    const third = await challengeOf(await signIn('totpdupont'));
    expect((await answer(third.token, recoveryCodes[3]!)).status).toBe(401);

    for (const kept of [secret, ...recoveryCodes]) expect(portal.log()).not.toContain(kept);
  });

  it('keeps an application beside a proven number, with the recovery codes that are left', async () => {
    await settle('deuxdupont', { ...level, mobile: '0655555555' });
    const first = await challengeOf(await signIn('deuxdupont'));
    const headers = await sessionOf(await answer(first.token, await portal.codeTo('+33655555555')));
    const password = passwordOf('deuxdupont');
    const { secret } = (await (await portal.post('/account/totp-enrolments', '', headers)).json()) as {
      secret: string;
    };
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const now = Date.now();
    const toTotp = { securityLevel: 'totp', code: totp.generate({ timestamp: now }), password };
    const { recoveryCodes } = (await (await put('security-level', toTotp, headers)).json()) as {
      recoveryCodes: string[];
    };
    const byCode = await answer((await challengeOf(await signIn('deuxdupont'))).token, recoveryCodes[3]!);
    const other = await sessionOf(byCode);
    expect((await put('security-level', { ...level, password }, other)).status).toBe(200);
    expect(await account(other)).toMatchObject({ ...level, recoveryCodesLeft: 9 });

    const asked = await challengeOf(await signIn('deuxdupont'));
    expect(asked).toMatchObject({
      factor: 'totp',
      alternatives: [{ factor: 'sms-token', sentTo: '••••••••55' }],
    });
    expect((await answer(asked.token, recoveryCodes[3]!)).status).toBe(401);
    const message = { challenge: asked.token, factor: 'sms-token' };
    expect((await portal.post('/sessions/challenges/messages', message)).status).toBe(202);
    const bySms = await answer(asked.token, await portal.codeTo('+33655555555', 2));
    expect(await bySms.json()).toMatchObject({ level: 'sms-token', factors: ['password', 'sms-token'] });
    const again = await challengeOf(await signIn('deuxdupont'));
    const recovered = await portal.post('/sessions/challenges', {
      challenge: again.token,
      code: recoveryCodes[4]!,
      factor: 'totp',
    });
    expect(await recovered.json()).toMatchObject({ level: 'totp', factors: ['password', 'recovery-code'] });
    const third = await challengeOf(await signIn('deuxdupont'));
    const shown = await sessionOf(await answer(third.token, totp.generate({ timestamp: now + 30_000 })));
    expect(await account(shown)).toMatchObject({ ...level, recoveryCodesLeft: 8 });
    expect((await put('security-level', { securityLevel: 'password', password }, shown)).status).toBe(200);
    expect(await account(shown)).not.toHaveProperty('recoveryCodesLeft');
    expect((await signIn('deuxdupont')).status).toBe(201);
  });

  it('gives another number once its code was given, tells the old one, and ends other sessions', async () => {
    await settle('numdupont', { ...level, mobile: '0611111111' });
    const first = await challengeOf(await signIn('numdupont'));
    const headers = await sessionOf(await answer(first.token, await portal.codeTo('+33611111111')));
    const password = passwordOf('numdupont');
    const malformed = await put('mobile', { mobile: '0112345678', password }, headers);
    expect([malformed.status, await malformed.json()]).toMatchObject([400, { errors: [{ pointer: '/mobile' }] }]);

    expect((await put('mobile', { mobile: '0622222222', password }, headers)).status).toBe(202);
    const code = await portal.codeTo('+33622222222');
    expect(await account(headers)).toMatchObject({ mobile: '+33611111111' });
    const confirm = () => portal.post('/account/mobile-confirmations', { code }, headers);
    expect((await confirm()).status).toBe(204);
    expect((await confirm()).status).toBe(401);
    expect(await account(headers)).toMatchObject({ mobile: '+33622222222', mobileConfirmedAt: expect.any(String) });
    const told = await portal.textTo('+33611111111', 2);
    expect(told).toContain('ce numéro ne sert plus');
    expect((await portal.mailTo('numdupont@example.org', 2)).subject).toContain('numéro SMS');
    expect(await challengeOf(await signIn('numdupont'))).toMatchObject({ sentTo: '••••••••22' });
  });

  it('steps up in the session that is open, and lets a teleservice ask for it', async () => {
    await settle('stepdupont', { mobile: '0633333333' });
    const headers = await sessionOf(await signIn('stepdupont'));
    const { items } = (await (await portal.get('/teleservices')).json()) as {
      items: { id: string; requiredLevel: string }[];
    };
    const open = { needsAdhesion: false, needsAudit: false, roles: [], open: true };
    expect(items).toContainEqual({
      id: 'tarif-en-ligne',
      name: 'Tarif en ligne',
      requiredLevel: 'sms-token',
      ...open,
    });
    expect(await (await portal.get('/teleservices/tarif-en-ligne/access', headers)).json()).toEqual({
      decision: 'step-up',
      requiredLevel: 'sms-token',
      reasons: [{ code: 'level-too-low', who: 'you', text: 'exige sms-token, votre session a password' }],
      reasonTexts: ['exige sms-token, votre session a password'],
      roles: [],
    });
    expect(await (await portal.get('/teleservices/quota-europa/access', headers)).json()).toMatchObject({
      decision: 'deny',
    });
    expect((await portal.get('/authorize?teleservice=tarif-en-ligne')).status).toBe(401);
    const refused = await portal.get('/authorize?teleservice=tarif-en-ligne', headers);
    expect([refused.status, await refused.json()]).toMatchObject([
      403,
      { code: 'insufficient-authentication', detail: 'exige sms-token, votre session a password' },
    ]);
    expect(refused.headers.get('www-authenticate')).toContain('acr_values="sms-token"');

    const asked = await challengeOf(await portal.post('/session/step-ups', { level: 'sms-token' }, headers));
    const code = await portal.codeTo('+33633333333');
    const strangers = await sessionOf(await signIn('stepdupont'));
    for (const other of [undefined, strangers]) expect((await answer(asked.token, code, other)).status).toBe(401);
    const stepped = await sessionOf(await answer(asked.token, code, headers));
    expect((await portal.get('/session', headers)).status).toBe(401);
    const passes = await portal.get('/authorize?teleservice=tarif-en-ligne', stepped);
    expect([passes.status, passes.headers.get('x-security-level')]).toEqual([204, 'sms-token']);
    expect(passes.headers.get('x-account-id')).toBe(((await account(stepped)) as { accountId: string }).accountId);
    expect((await portal.get('/authorize?teleservice=none', stepped)).status).toBe(403);

    const password = passwordOf('stepdupont');
    const wrong = await put('security-level', { ...level, password: 'une autre' }, stepped);
    expect([wrong.status, await wrong.json()]).toMatchObject([403, { code: 'wrong-password' }]);
    expect((await put('security-level', { ...level, password }, stepped)).status).toBe(200);
    expect(await account(stepped)).toMatchObject(level);
    const lowered = await put('security-level', { securityLevel: 'password', password }, stepped);
    expect(lowered.status).toBe(200);
  });

  it('chooses SMS tokens only for a number that is proven, and asks for If-Match', async () => {
    await settle('levdupont', { mobile: '0644444444' });
    const headers = await sessionOf(await signIn('levdupont'));
    const change = { ...level, password: passwordOf('levdupont') };
    const unproven = await put('security-level', change, headers);
    expect([unproven.status, await unproven.json()]).toMatchObject([403, { code: 'mobile-not-confirmed' }]);
    const stale = await put('security-level', change, { ...headers, 'if-match': '"99"' });
    expect(stale.status).toBe(412);
    const without = await fetch(`${portal.url}/api/v1/account/security-level`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(change),
    });
    expect(without.status).toBe(428);
  });
});
