import { afterAll, describe, expect, it } from '@jest/globals';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { publicContracts } from '#contracts';
import { openMessageBroker, type Message } from '#messaging';
import { waitFor } from '#runtime/testing';
import { activate, Portal, registrationOf, signIn, tokenIn } from './support/portal.js';

/** What stands for a person's own words; each is found nowhere else in the product. */
const canaries = {
  identifier: 'canari-zq7x',
  password: 'Canari passe-partout Ünique 1',
  firstName: 'Prénomcanari',
  lastName: 'Nomdecanari',
  email: 'Boite.Canari@example.org',
  corrected: 'canari.corrige@example.org',
  phone: '0198765432',
  businessAddress: '7 impasse du Canari\n97400 Saint-Denis',
  companyNumber: '98765432109876',
  mobile: '+33698765432',
  newPassword: 'Nouveau canari, "encore" plus long 2',
  wrongPassword: 'canari qui se trompe 3',
  strangersEmail: 'autre.canari@example.org',
} as const;

/** What stands for a company, likewise. */
const companies = {
  siren: '928471564',
  siret: '92847156400312',
  eori: 'FR928471564',
  foreign: 'DE92847156412345',
  name: 'Transitaire Canari & Filles',
  auditor: 'Auditrice Canarine',
} as const;

/** What the public topics tell, once it is so many messages about operators at least. */
async function publicMessages(dataDir: string, count: number): Promise<Message[]> {
  const broker = await openMessageBroker(`sqlite:${join(dataDir, 'messages.db')}`);
  const messages: (Message & { readonly topic: string })[] = [];
  const stop = new AbortController();
  const topics = [...new Set(publicContracts.map(({ topic }) => topic))];
  const reading = broker.consume(topics, 'reader', async (batch) => void messages.push(...batch), stop.signal);
  await waitFor(() => messages.filter(({ topic }) => topic.includes('.adhesion.')).length >= count, {
    timeoutMs: 20_000,
  });
  stop.abort();
  await reading;
  await broker.close();
  return messages;
}

/** All of a message: its key, its headers, its data. */
const textOf = ({ key, headers, value }: Message): string => [key, ...Object.entries(headers).flat(), value].join('\n');

/** Every form in which a text could lie in a file without being sealed. */
function formsOf(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  // Inside a longer text base64 falls into one of three places.
  const base64 = [0, 1, 2].map((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    return shifted.slice(Math.ceil((offset * 4) / 3), Math.floor(((offset + bytes.length) * 4) / 3));
  });
  const json = JSON.stringify(text).slice(1, -1);
  const ascii = json.replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const texts = [
    text,
    text.toLowerCase(),
    text.toUpperCase(),
    text.normalize('NFD'),
    json,
    JSON.stringify(json).slice(1, -1),
    ascii,
    encodeURIComponent(text),
    new URLSearchParams({ x: text }).toString().slice(2),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    ...base64,
    ...base64.map((coded) => coded.replaceAll('+', '-').replaceAll('/', '_')),
  ];
  return [...new Set(texts)].map((form) => Buffer.from(form)).concat(Buffer.from(text, 'utf16le'));
}

/** The private halves of the keys that sign what teleservices are told. */
async function signingKeys(dataDir: string): Promise<{ kid: string; d: string }[]> {
  const { SSO_KEY } = JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8')) as { SSO_KEY: string };
  const jwks = SSO_KEY.split(',').map((entry) => Buffer.from(entry.slice(entry.indexOf(':') + 1), 'base64').toString());
  return jwks.map((jwk) => JSON.parse(jwk) as { kid: string; d: string });
}

const findings = (name: string, content: Buffer, secrets: ReadonlyMap<string, readonly Buffer[]>): string[] =>
  [...secrets]
    .filter(([, forms]) => forms.some((form) => content.includes(form)))
    .map(([what]) => `${what} in ${name}`);

describe('what a person entrusts to the portal', () => {
  let portal: Portal;
  afterAll(() => portal.stop('SIGKILL'));

  it('stands in clear in no file but the mails, and in no line of the log', async () => {
    portal = await Portal.start({ env: { LOG_LEVEL: 'trace', RESEND_INTERVAL_SECONDS: '0' } });
    const secrets = new Map<string, Buffer[]>();
    const note = (what: string, text: string) => secrets.set(what, formsOf(text));
    for (const [what, text] of Object.entries(canaries)) note(what, text);
    note('line of the address', '97400 Saint-Denis');
    note('mobile as typed', '06 98 76 54 32');

    const { identifier, password, newPassword, wrongPassword, corrected, strangersEmail, email, ...others } = canaries;
    const { firstName, lastName, phone, businessAddress, companyNumber } = others;
    const person = { identifier, password, email, firstName, lastName, phone, businessAddress, companyNumber };
    const register = async (changes: Record<string, unknown> = {}) =>
      (await portal.post('/registrations', registrationOf(identifier, { ...person, ...changes }))).status;
    expect(await register({ mobile: '06 98 76 54 32' })).toBe(202);
    const first = await portal.mailTo(email);
    note('old link', tokenIn(first));
    note('disowning link', tokenIn(first, 1));
    expect(await register({ email: strangersEmail })).toBe(202);
    await portal.mailTo(strangersEmail);
    expect((await portal.post('/registrations/email', { identifier, password, email: corrected })).status).toBe(202);
    await portal.mailTo(corrected);
    expect((await portal.post('/registrations/activation-mails', { identifier, email: corrected })).status).toBe(202);
    const token = tokenIn(await portal.mailTo(corrected, 2));
    note('link', token);

    await fetch(`${portal.url}/activation?token=${token}`);
    await fetch(`${portal.url}/nowhere/${token}?identifier=${identifier}&password=${encodeURIComponent(password)}`);
    await portal.post('/activations', { token: tokenIn(first), identifier, password });
    expect((await portal.post('/activations', { token, identifier, password: wrongPassword })).status).toBe(403);
    expect((await portal.post('/activations', { token, identifier, password })).status).toBe(200);
    expect((await portal.post('/sessions', { identifier, password: wrongPassword })).status).toBe(401);
    expect((await portal.post('/sessions', { identifier, password, [newPassword]: 1 })).status).toBe(400);
    expect((await portal.post('/sessions', `{"identifier":"${identifier}","password":"${password}`)).status).toBe(400);

    const open = async (what: string): Promise<string> => {
      const response = await portal.post('/sessions', { identifier, password });
      const { token: opened } = (await response.json()) as { token: string };
      note(what, opened);
      return opened;
    };
    const [mine, other] = [await open('session'), await open('other session')];
    await portal.get('/session', { cookie: `session=${other}` });
    const authorization = `Bearer ${mine}`;
    const account = await portal.get('/account', { authorization });
    expect(await account.json()).toMatchObject({ firstName, lastName, email: corrected, businessAddress });
    expect((await portal.get('/authorize?teleservice=tarif-en-ligne', { authorization })).status).toBe(204);
    const changed = await fetch(`${portal.url}/api/v1/account/password`, {
      method: 'PUT',
      headers: { authorization, 'if-match': account.headers.get('etag') ?? '', 'content-type': 'application/json' },
      body: JSON.stringify({ currentPassword: password, newPassword }),
    });
    expect(changed.status).toBe(204);
    await portal.mailTo(corrected, 3);
    await fetch(`${portal.url}/api/v1/session`, { method: 'DELETE', headers: { authorization } });
    expect(await portal.stop()).toBe(0);

    for (const { kid, d } of await signingKeys(portal.dataDir)) note(`signing key ${kid}`, d);
    const files = (await readdir(portal.dataDir, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const searched = files.filter((file) => !file.startsWith(join(portal.dataDir, 'outbox')));
    expect(searched.map((file) => file.slice(portal.dataDir.length + 1))).toEqual(
      expect.arrayContaining(['documents.db', 'events.db', 'keys.db', 'messages.db', 'secrets.json']),
    );
    const found = await Promise.all(
      searched.map(async (file) => findings(file.slice(portal.dataDir.length), await readFile(file), secrets)),
    );
    expect(portal.log().length).toBeGreaterThan(1000);
    found.push(findings('the log', Buffer.from(portal.log()), secrets));
    const ownPlace = /^signing key [A-Za-z0-9_-]{43} in \/secrets\.json$/;
    expect(found.flat().filter((finding) => !ownPlace.test(finding))).toEqual([]);
    expect(found.flat()).toHaveLength(2);

    expect((await stat(join(portal.dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600);
    const mails = Buffer.concat(
      await Promise.all(files.filter((file) => file.endsWith('.eml')).map((file) => readFile(file))),
    );
    expect(findings('the mails', mails, secrets)).toContain('corrected in the mails');
    expect(findings('the mails', mails, secrets)).not.toContain('password in the mails');
  }, 60_000);

  it('of companies stands in no file but the mails, nor in the log, and public topics tell ids', async () => {
    const other = await Portal.start({ env: { LOG_LEVEL: 'trace' } });
    try {
      const secrets = new Map(Object.entries(companies).map(([what, text]) => [what, formsOf(text)]));
      const ops = async (...parameters: string[]) =>
        expect(await other.operate(...parameters, '--actor', 'douane')).toMatchObject({ code: 0 });
      const day = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
      const step = (name: string, ...more: string[]) => {
        const which = ['--operator', companies.siret, '--teleservice', 'statncb', '--step', name, '--on', day];
        return ops('adhesion', ...which, ...more);
      };
      await other.post('/registrations', registrationOf('patronne'));
      expect((await activate(other, 'patronne')).status).toBe(200);
      await ops('open-operator', '--number', companies.siret, '--name', companies.name);
      await ops('open-operator', '--number', companies.foreign, '--name', companies.name);
      await step('requested');
      await step('audit-ordered', '--auditor', companies.auditor);
      await step('audit-concluded', '--outcome', 'favourable');
      await step('agreed', '--reference', 'A-1');
      await step('convention-signed', '--reference', 'C-1');
      await step('opened');
      const administrator = ['--operator', companies.eori, '--identifier', 'patronne', '--reference', 'C-1'];
      await ops('designate-administrator', ...administrator);
      const authorization = `Bearer ${await signIn(other, 'patronne')}`;
      const known = await waitFor(async () => {
        const text = await (await other.get('/operators', { authorization })).text();
        return text.includes(companies.siren) && text;
      });
      expect(known).toContain(JSON.stringify(companies.name));
      await other.get(`/operators?number=${companies.siret}`, { authorization });
      const told = await publicMessages(other.dataDir, 4);
      expect(await other.stop()).toBe(0);

      const files = (await readdir(other.dataDir, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('outbox'))
        .map((entry) => join(entry.parentPath, entry.name));
      const found = await Promise.all(files.map(async (file) => findings(file, await readFile(file), secrets)));
      found.push(findings('the log', Buffer.from(other.log()), secrets));
      found.push(findings('public topics', Buffer.from(told.map(textOf).join('\n')), secrets));
      expect(found.flat()).toEqual([]);
      expect(files.some((file) => file.endsWith('events.db'))).toBe(true);
      const fields = new Set(told.flatMap(({ value }) => Object.keys(JSON.parse(value ?? '{}') as object)));
      expect([...fields].filter((field) => /number|name|reason|reference|auditor|actor|by$/i.test(field))).toEqual([]);
      expect(told.map(({ headers }) => headers['ce_type']?.split('.').at(-2))).toContain('adhesion-opened');
    } finally {
      await other.stop('SIGKILL');
    }
  }, 300_000);

  it('would be found in every form that the search knows', () => {
    const secrets = new Map([['canary', formsOf('Été "canari"\n')]]);
    const wrapped = [
      JSON.stringify({ a: 'Été "canari"\n' }),
      Buffer.from('xÉté "canari"\nxx').toString('base64'),
      Buffer.from('xxÉté "canari"\nx').toString('base64url'),
      Buffer.from('xxxÉté "canari"\n').toString('hex'),
      encodeURIComponent('Été "canari"\n'),
      '{"a":"\\u00c9t\\u00e9 \\"canari\\"\\n"}',
    ];
    for (const text of wrapped) expect(findings('file', Buffer.from(text), secrets)).toEqual(['canary in file']);
    expect(findings('file', Buffer.from('nothing of it'), secrets)).toEqual([]);
  });
});
