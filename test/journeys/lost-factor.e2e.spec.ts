import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder, waitFor } from '#runtime/testing';
import { Secret, TOTP } from 'otpauth';
import { activate, passwordOf, Portal, registrationOf, tokenIn } from '../support/portal.js';
import { storedEvents } from '../support/stored-events.js';

const hour = 3_600_000;

describe('a lost second factor [R-35]', () => {
  let portal: Portal;
  let file: string;
  let passed = 0;
  beforeAll(async () => {
    const { path } = await temporaryFolder();
    file = join(path, 'shift');
    await writeFile(file, '0');
    const nodeArguments = ['--import', new URL('../support/shifted-date.mjs', import.meta.url).pathname];
    portal = await Portal.start({ dataDir: join(path, 'data'), env: { DATE_SHIFT_FILE: file }, nodeArguments });
  }, 90_000);
  afterAll(() => portal.stop('SIGKILL'));

  async function pass(milliseconds: number): Promise<void> {
    passed += milliseconds;
    await writeFile(`${file}.new`, String(passed));
    await rename(`${file}.new`, file);
    await waitFor(async () => (await readFile(`${file}.seen`, 'utf8')) === String(passed));
  }
  async function settle(identifier: string, changes: Record<string, unknown> = {}): Promise<void> {
    await portal.post('/registrations', registrationOf(identifier, changes));
    await activate(portal, identifier);
  }
  const credentials = (identifier: string) => ({ identifier, password: passwordOf(identifier) });
  const signIn = (identifier: string) => portal.post('/sessions', credentials(identifier));
  const challenge = async (identifier: string) =>
    ((await (await signIn(identifier)).json()) as { challenge: { token: string; sentTo?: string } }).challenge;
  const answer = (token: string, code: string) => portal.post('/sessions/challenges', { challenge: token, code });
  const outcome = async (response: Response) => [
    response.status,
    response.status === 204 ? '' : ((await response.json()) as { code: string }).code,
  ];
  const mailsTo = async (identifier: string) =>
    (await portal.mails()).filter(({ to }) => to === `${identifier}@example.org`);

  describe('that is a telephone', () => {
    const mobile = '+33611111111';
    const ask = async (password = passwordOf('perdu')) =>
      (await portal.post('/mobile-recoveries', { identifier: 'perdu', password })).status;
    const give = async (token: string, number = '0622222222') =>
      outcome(
        await portal.post('/mobile-recoveries/confirmations', { ...credentials('perdu'), token, mobile: number }),
      );

    it('is told to mailbox and proven number, opens nothing for a day, and is stopped by the telephone', async () => {
      await settle('perdu', { securityLevel: 'sms-token', mobile });
      const first = await challenge('perdu');
      expect((await answer(first.token, await portal.codeTo(mobile))).status).toBe(201);

      expect(await ask('faux')).toBe(401);
      expect([await ask(), await ask()]).toEqual([202, 202]);
      const mail = await portal.mailTo('perdu@example.org', 2);
      expect(mail.text).toContain('ne fonctionnera qu’à partir du');
      expect(await portal.textTo(mobile, 2)).toContain('retirer le second facteur de votre compte, dans 24 h');
      expect(await give(tokenIn(mail))).toEqual([403, 'recovery-refused']);

      const { token } = await challenge('perdu');
      expect((await answer(token, await portal.codeTo(mobile, 3))).status).toBe(201);
      await pass(25 * hour);
      expect(await give(tokenIn(mail))).toEqual([403, 'recovery-refused']);
      expect(await mailsTo('perdu')).toHaveLength(2);
    });

    it('is replaced after a day, once; the first code proves the new number', async () => {
      expect(await ask()).toBe(202);
      const token = tokenIn(await portal.mailTo('perdu@example.org', 3));
      await pass(24 * hour);
      expect(await give('AAAA')).toEqual([403, 'recovery-refused']);
      expect(await give(token, '0112345678')).toEqual([400, 'invalid-request']);
      expect(await Promise.all([give(token), give(token)])).toEqual([
        [204, ''],
        [204, ''],
      ]);
      expect(await give(token, '0633333333')).toEqual([403, 'recovery-refused']);
      const asked = await challenge('perdu');
      expect(asked.sentTo).toBe('••••••••22');
      expect((await answer(asked.token, await portal.codeTo('+33622222222'))).status).toBe(201);
      expect(await portal.textTo(mobile, 5)).toContain('ce numéro ne sert plus');
    });
  });

  describe('that is an application, with its recovery codes', () => {
    let totp: TOTP;
    const ask = async (body: object) => {
      const response = await portal.post('/factor-recoveries', body);
      return [response.status, await response.text()];
    };
    const confirm = async (token: string, password = passwordOf('sansappli')) =>
      outcome(await portal.post('/factor-recoveries/confirmations', { token, password }));
    const stop = async (token: string) => outcome(await portal.post('/factor-recoveries/stops', { token }));

    async function setUp(identifier: string): Promise<TOTP> {
      const { token } = (await (await signIn(identifier)).json()) as { token: string };
      const headers = { authorization: `Bearer ${token}` };
      const enrolled = await portal.post('/account/totp-enrolments', '', headers);
      const application = new TOTP({
        secret: Secret.fromBase32(((await enrolled.json()) as { secret: string }).secret),
      });
      const seen = await portal.get('/account', headers);
      const changed = await fetch(`${portal.url}/api/v1/account/security-level`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'if-match': seen.headers.get('etag') ?? '', ...headers },
        body: JSON.stringify({
          securityLevel: 'totp',
          password: passwordOf(identifier),
          code: application.generate({ timestamp: Date.now() + passed }),
        }),
      });
      expect(changed.status).toBe(200);
      return application;
    }

    it('answers alike whatever was found, and mails once', async () => {
      await settle('sansappli');
      await settle('sansfacteur');
      totp = await setUp('sansappli');
      await portal.mailTo('sansappli@example.org', 2);
      const answers = [
        await ask(credentials('sansappli')),
        await ask(credentials('sansappli')),
        await ask({ ...credentials('sansappli'), password: 'faux' }),
        await ask(credentials('sansfacteur')),
        await ask(credentials('personne')),
      ];
      expect(answers).toEqual(answers.map(() => [202, '{"status":"recorded"}']));
      const mail = await portal.mailTo('sansappli@example.org', 3);
      expect(mail.links.map((link) => new URL(link).pathname)).toEqual([
        '/second-facteur-perdu/retirer',
        '/second-facteur-perdu/arreter',
      ]);
      expect(await confirm(tokenIn(mail))).toEqual([403, 'recovery-refused']);
      expect(await mailsTo('sansfacteur')).toHaveLength(1);
    });

    it('is stopped by the link of the mail, or by the application', async () => {
      const first = await portal.mailTo('sansappli@example.org', 3);
      expect(await stop(tokenIn(first))).toEqual([403, 'link-refused']);
      expect(await stop(tokenIn(first, 1))).toEqual([204, '']);
      await ask(credentials('sansappli'));
      const second = await portal.mailTo('sansappli@example.org', 4);
      const { token } = await challenge('sansappli');
      const code = totp.generate({ timestamp: Date.now() + passed + 30_000 });
      expect((await answer(token, code)).status).toBe(201);
      await pass(25 * hour);
      expect(await confirm(tokenIn(first))).toEqual([403, 'recovery-refused']);
      expect(await confirm(tokenIn(second))).toEqual([403, 'recovery-refused']);
    });

    it('is taken away by link and password after a day: every session ends, and the password is enough', async () => {
      const open = await challenge('sansappli');
      const code = totp.generate({ timestamp: Date.now() + passed });
      const session = (await (await answer(open.token, code)).json()) as { token: string };
      const headers = { authorization: `Bearer ${session.token}` };
      await ask(credentials('sansappli'));
      const mail = await portal.mailTo('sansappli@example.org', 5);
      await pass(24 * hour);
      expect(await confirm(tokenIn(mail), 'faux')).toEqual([403, 'wrong-password']);
      expect(await confirm(tokenIn(mail, 1))).toEqual([403, 'recovery-refused']);
      expect(await confirm(tokenIn(mail))).toEqual([204, '']);
      expect(await confirm(tokenIn(mail))).toEqual([204, '']);
      expect(await confirm(tokenIn(mail), 'faux')).toEqual([403, 'recovery-refused']);
      expect((await portal.get('/session', headers)).status).toBe(401);
      const again = await signIn('sansappli');
      expect([again.status, await again.json()]).toMatchObject([201, { level: 'password' }]);
      expect((await portal.mailTo('sansappli@example.org', 6)).subject).toContain('a été retiré');
    });

    it('lives two days from when it opens', async () => {
      await settle('tardif');
      await setUp('tardif');
      await portal.mailTo('tardif@example.org', 2);
      await ask(credentials('tardif'));
      const token = tokenIn(await portal.mailTo('tardif@example.org', 3));
      await pass(72 * hour);
      expect(await confirm(token, passwordOf('tardif'))).toEqual([403, 'recovery-refused']);
    });

    it('is taken away by operations, who say why; the person is told', async () => {
      const order = ['--identifier', 'tardif', '--actor', 'mdurand', '--reason', 'case 2026-18'];
      expect(await portal.operate('reset-factors', ...order)).toMatchObject({ code: 0 });
      await waitFor(async () => (await signIn('tardif')).status === 201, { timeoutMs: 5000, everyMs: 100 });
      expect((await portal.mailTo('tardif@example.org', 4)).text).toContain('Notre assistance vient de retirer');
      expect(await portal.operate('reset-factors', ...order)).toMatchObject({
        code: 1,
        output: expect.stringContaining('no second factor'),
      });
      const events = await storedEvents(portal.dataDir, ['account']);
      expect(events.filter(({ type }) => type === 'security-level-changed').at(-1)).toMatchObject({
        metadata: { actor: 'ops:mdurand', version: 3 },
        data: { by: 'operator', reason: 'case 2026-18', previousLevel: 'totp', securityLevel: 'password' },
      });
    });
  });
});
