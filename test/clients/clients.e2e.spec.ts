import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '#runtime/testing';
import { Portal, registrationOf } from '../support/portal.js';
import { travel, type ClientProgram, type Refusal } from './client-program.js';
import { generateJava, generatePython, generateTypeScript } from './generated-clients.js';
import { ADDED_LATER, NewerPortal, type OpenApi } from './newer-portal.js';

/** What has to be downloaded, a generator and libraries, is left out unless it is asked for. */
const downloads = process.env['REQUIRE_CLIENTS'] === '1';

describe('clients that are generated from the OpenAPI document (docs/clients.md)', () => {
  let portal: Portal;
  let newer: NewerPortal;
  let folder: TemporaryFolder;
  let document: string;
  beforeAll(async () => {
    portal = await Portal.start({ env: { SIGN_IN_MAX_ATTEMPTS: '4', SIGN_IN_WINDOW_MINUTES: '1440' } });
    document = await (await fetch(`${portal.url}/api/openapi.json`)).text();
    newer = await NewerPortal.before(portal.url, JSON.parse(document) as OpenApi);
    folder = await temporaryFolder();
  });
  afterAll(async () => {
    newer?.stop();
    await portal?.stop();
    await folder?.remove();
  });

  const languages = [
    { name: 'TypeScript', generate: generateTypeScript, run: true, mobiles: ['+33612345601', '+33612345602'] },
    { name: 'Java', generate: generateJava, run: downloads, mobiles: ['+33612345603', '+33612345604'] },
    { name: 'Python', generate: generatePython, run: downloads, mobiles: ['+33612345605', '+33612345606'] },
  ];
  for (const { name, generate, run, mobiles } of languages) {
    describe(name, () => {
      if (!run) return void it.skip('is downloaded with REQUIRE_CLIENTS=1, and by mvn and python3', () => undefined);
      let program: ClientProgram;
      beforeAll(async () => {
        program = await generate(join(folder.path, name), document);
      }, 300_000);

      it('goes all the way: registration, sign-in at sms-token, change, export, problems in French', async () => {
        const traveller = { url: portal.url, identifier: `${name.toLowerCase()}-now`, mobile: mobiles[0]! };
        const report = await travel(program, portal, traveller);
        const wrong = registrationOf(traveller.identifier, { email: 'sans-arobase' });
        expect(report).toMatchObject({
          invalid: await refusal('/registrations', wrong),
          wrongPassword: await refusal('/sessions', { identifier: traveller.identifier, password: 'autre chose' }),
          level: 'sms-token',
          factors: ['password', 'sms-token'],
          companyNumber: { kind: 'siret', value: '73282932000074', verified: true },
          phone: '01 23 45 67 89',
          mismatch: 'stale-revision',
          exported: { kind: 'siret', value: '73282932000074', verified: true },
          paused: { code: 'too-many-attempts', seconds: expect.any(Number) },
          sessions: 1,
          events: expect.arrayContaining(['account-opened']),
          signedOut: 'unauthenticated',
        });
        expect(report.invalid.errors).toHaveLength(1);
        expect(report.paused.seconds).toBeGreaterThan(0);
      });

      it('goes as far with a portal that is newer than the document', async () => {
        const traveller = { url: newer.url, identifier: `${name.toLowerCase()}-later`, mobile: mobiles[1]! };
        expect(await travel(program, portal, traveller)).toMatchObject({
          level: ADDED_LATER,
          factors: [ADDED_LATER, ADDED_LATER],
          companyNumber: { kind: ADDED_LATER, value: '73282932000074' },
          phone: '01 23 45 67 89',
          signedOut: 'unauthenticated',
        });
      });
    });
  }

  /** What the portal answers in French; each text is another than in English. */
  async function refusal(path: string, body: object): Promise<Refusal> {
    const inLanguage = async (language: string) =>
      (await (await portal.post(path, body, { 'accept-language': language })).json()) as Refusal;
    const [{ code, title, detail, errors }, english] = [await inLanguage('fr'), await inLanguage('en')];
    expect(title).not.toBe(english.title);
    for (const [place, error] of (errors ?? []).entries()) {
      expect(error.detail).not.toBe(english.errors?.[place]?.detail);
    }
    return { code, title, ...(detail !== undefined && { detail }), ...(errors !== undefined && { errors }) };
  }
});
