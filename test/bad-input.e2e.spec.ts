import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bodyFor, callsWithBody, type BodyCall } from './support/api-calls.js';
import { hostileEmails, loneSurrogates, turning, unprintable, wrongBodies } from './support/hostile-input.js';
import { activate, Portal, registrationOf, signIn } from './support/portal.js';

/** Requests at once: enough to be quick, too few to fill any queue. */
const lanes = 8;
const json = 'application/json';

describe('what the API is sent', () => {
  let portal: Portal;
  let calls: BodyCall[];
  let authorization: string;
  beforeAll(async () => {
    const env = {
      ARGON2_MEMORY_KIB: '64',
      SIGN_IN_MAX_ATTEMPTS: '1000',
      SIGN_IN_MAX_CONSECUTIVE_FAILURES: '1000',
      SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '100000',
      REGISTRATION_MAX_PER_ADDRESS_PER_MINUTE: '1000000',
    };
    portal = await Portal.start({ env });
    calls = await callsWithBody(portal);
    await portal.post('/registrations', registrationOf('holder'));
    await activate(portal, 'holder');
    authorization = `Bearer ${await signIn(portal, 'holder')}`;
  }, 90_000);
  afterAll(() => portal?.stop('SIGKILL'));

  const send = (
    { method, path }: BodyCall,
    body: string | Uint8Array<ArrayBuffer>,
    contentType: string | null = json,
  ) =>
    fetch(`${portal.url}${path}`, {
      method,
      headers: { authorization, 'if-match': '"0"', ...(contentType !== null && { 'content-type': contentType }) },
      body: typeof body === 'string' && contentType === null ? Buffer.from(body) : body,
    });

  /** What is wrong with an answer that should be a problem the client can understand; undefined when it is one. */
  async function complaint(what: string, response: Response, pointer?: string): Promise<string | undefined> {
    const text = await response.text();
    const say = (why: string) => `${what}: ${why} (${response.status} ${text.slice(0, 200)})`;
    if (response.status < 400 || response.status > 499) return say('not 4xx');
    if (response.headers.get('content-type') !== 'application/problem+json') return say('not a problem');
    const problem = JSON.parse(text) as {
      status?: number;
      code?: string;
      errors?: { pointer: string; code: string }[];
    };
    if (problem.status !== response.status) return say('another status inside');
    if (!/^[a-z]+(-[a-z]+)*$/.test(problem.code ?? '')) return say('no code');
    if (
      problem.code === 'invalid-request' &&
      !problem.errors?.every(({ pointer, code }) => pointer !== undefined && code)
    )
      return say('no pointers');
    if (pointer !== undefined && !problem.errors?.some((error) => error.pointer === pointer))
      return say(`no ${pointer}`);
    return undefined;
  }

  /** Runs all of them, a few at once; answers every complaint. */
  async function complaintsOf(cases: readonly (() => Promise<string | undefined>)[]): Promise<string[]> {
    const found: string[] = [];
    const queue = [...cases];
    const lane = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) found.push(...[(await next()) ?? []].flat());
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return found;
  }

  it('is described in full', () => {
    const described = calls.map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`);
    expect(described).toEqual(
      expect.arrayContaining([
        'POST /registrations',
        'POST /registrations/activation-mails',
        'POST /registrations/email',
        'POST /registrations/disowned',
        'POST /activations',
        'POST /sessions',
        'PUT /account/password',
      ]),
    );
  });

  it('is a problem when it is no object of the right shape', async () => {
    const cases = calls.flatMap((call) => {
      const body = bodyFor(call);
      const at = `${call.method} ${call.path}`;
      const shaped = JSON.stringify(body);
      const first = Object.keys(body)[0]!;
      const twice = `{${JSON.stringify(first)}:"a",${shaped.slice(1)}`;
      return [
        ...wrongBodies
          .filter(([, wrong]) => wrong !== '{}' || (call.schema.required ?? []).length > 0) // nothing may be all there is to say
          .map(
            ([what, wrong]) =>
              async () =>
                complaint(`${at} ${what}`, await send(call, wrong)),
          ),
        async () => complaint(`${at} unknown`, await send(call, JSON.stringify({ ...body, admin: true })), '/admin'),
        async () => complaint(`${at} ~1`, await send(call, JSON.stringify({ ...body, 'a/b~c': 1 })), '/a~1b~0c'),
        async () => complaint(`${at} twice`, await send(call, twice), `/${first}`),
        ...(call.schema.required ?? []).map((name) => async () => {
          const without = JSON.stringify({ ...body, [name]: undefined });
          return complaint(`${at} without ${name}`, await send(call, without), `/${name}`);
        }),
      ];
    });
    expect(await complaintsOf(cases)).toEqual([]);
  }, 60_000);

  it('is a problem that points at each field of another type', async () => {
    const wrongValues: readonly unknown[] = [
      null,
      7,
      -0.5,
      [],
      ['a'],
      {},
      { $gt: '' },
      { toString: 'a' },
      true,
      'neither',
    ];
    const cases = calls.flatMap((call) =>
      Object.entries(call.schema.properties).flatMap(([name, { type, enum: words }]) =>
        wrongValues
          .filter(
            (value) =>
              (Array.isArray(value) ? 'array' : typeof value) !== type || (value === 'neither' && words !== undefined),
          )
          .filter((value) => value !== null || call.schema.required?.includes(name)) // null is none given
          .map((value) => async () => {
            const body = JSON.stringify({ ...bodyFor(call), [name]: value });
            return complaint(`${call.path} ${name}=${JSON.stringify(value)}`, await send(call, body), `/${name}`);
          }),
      ),
    );
    expect(cases.length).toBeGreaterThan(100);
    expect(await complaintsOf(cases)).toEqual([]);
  }, 60_000);

  it('is a problem with characters that no field takes, and with more or other than one address', async () => {
    // A recovery answers 202 whoever asks with whatever password, a correction of the address with any that is not right.
    const tellsWho = ({ path }: BodyCall) => !path.endsWith('/factor-recoveries');
    const isPassword = (call: BodyCall, name: string) =>
      /password$/i.test(name) && tellsWho(call) && !call.path.endsWith('/registrations/email');
    const named = ['firstName', 'lastName', 'phone', 'companyNumber', 'mobile', 'businessAddress'];
    const cases = calls.flatMap((call) => {
      const tried = (name: string, value: string, pointer?: string) => async () => {
        const body = JSON.stringify({ ...bodyFor(call), [name]: value });
        return complaint(`${call.path} ${name}=${JSON.stringify(value)}`, await send(call, body), pointer);
      };
      return Object.keys(call.schema.properties).flatMap((name) => [
        ...(named.includes(name) ? unprintable.map((bad) => tried(name, `Jean${bad}ne`, `/${name}`)) : []),
        ...(/^(first|last)Name$/.test(name) ? turning.map((bad) => tried(name, `Jean${bad}ne`, `/${name}`)) : []),
        ...(named.includes(name) || (name === 'identifier' && tellsWho(call)) || isPassword(call, name)
          ? loneSurrogates.map((bad) => tried(name, bad))
          : []),
        ...(name === 'identifier' && tellsWho(call) ? unprintable.map((bad) => tried(name, `jdu${bad}pont`)) : []),
        ...(name === 'email' ? hostileEmails.map((bad) => tried(name, bad, '/email')) : []),
        ...(['businessAddress', 'firstName', 'email'].includes(name)
          ? [tried(name, 'a'.repeat(2000), `/${name}`)]
          : []),
      ]);
    });
    expect(cases.length).toBeGreaterThan(100);
    expect(await complaintsOf(cases)).toEqual([]);
    expect((await portal.mails()).map(({ to }) => to)).toEqual(['holder@example.org']);
  }, 60_000);

  it('is a problem of its own kind when it is too large or of another media type', async () => {
    const answers = async (body: string, contentType: string | null = json) =>
      Promise.all(
        calls.map(async (call) => {
          const response = await send(call, body, contentType);
          const { status } = response;
          return (await complaint(`${call.path} ${contentType}`, response)) ?? status;
        }),
      );
    const all = (status: number) => calls.map(() => status);
    expect(await answers(JSON.stringify({ identifier: 'a'.repeat(1 << 20) }))).toEqual(all(413));
    for (const type of ['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'rubbish', null])
      expect([type, await answers('{}', type)]).toEqual([type, all(415)]);
    expect(await answers('identifier=jdupont&password=a', 'application/x-www-form-urlencoded')).toEqual(all(415));
  }, 60_000);

  it('is a problem also where the framework answers', async () => {
    const framework: [number, string, string, Record<string, string>?][] = [
      [404, 'GET', '/api/v1/nowhere'],
      [404, 'POST', '/api/v1/registrations/nowhere'],
      [404, 'DELETE', `/api/v1/sessions/${'a'.repeat(64)}`],
      [405, 'DELETE', '/api/v1/registrations'],
      [405, 'GET', '/api/v1/registrations'],
      [405, 'PATCH', '/api/v1/activations'],
      [405, 'PUT', '/api/v1/sessions'],
      [400, 'GET', '/api/v1/%zz'],
      [431, 'GET', '/api/v1/session', { 'x-much': 'a'.repeat(20_000) }],
      [401, 'GET', '/api/v1/session', { authorization: 'Bearer nobody' }],
      [401, 'GET', '/api/v1/session', { authorization: 'Basic amVhbjpwYXNz' }],
    ];
    for (const [status, method, path, headers] of framework) {
      const response = await fetch(`${portal.url}${path}`, { method, headers: { authorization, ...headers } });
      expect([method, path.slice(0, 40), response.status]).toEqual([method, path.slice(0, 40), status]);
      if (status === 405) expect(response.headers.get('allow')).toMatch(/POST/);
      expect(await complaint(path, response)).toBeUndefined();
    }
    for (const [status, ifMatch] of [
      [428, undefined],
      [412, '"999999999999999999999"'],
    ] as const) {
      const response = await fetch(`${portal.url}/api/v1/account/password`, {
        method: 'PUT',
        headers: { authorization, 'content-type': json, ...(ifMatch && { 'if-match': ifMatch }) },
        body: JSON.stringify({ currentPassword: 'a', newPassword: 'quai brumeux du port 19' }),
      });
      expect([ifMatch, response.status]).toEqual([ifMatch, status]);
      expect(await complaint(`if-match ${ifMatch}`, response)).toBeUndefined();
    }
    const unquoted = await fetch(`${portal.url}/api/v1/account/password`, {
      method: 'PUT',
      headers: { authorization, 'content-type': json, 'if-match': 'rubbish' },
      body: JSON.stringify({ currentPassword: 'a', newPassword: 'quai brumeux du port 19' }),
    });
    expect([unquoted.status, await unquoted.json()]).toMatchObject([
      400,
      { code: 'invalid-request', detail: expect.stringContaining('If-Match') },
    ]);
    const odd = await portal.post('/registrations', registrationOf('odd'), { 'idempotency-key': 'k'.repeat(201) });
    expect([odd.status, ((await odd.json()) as { code: string }).code]).toEqual([400, 'invalid-request']);
  });

  it('is never a fault of ours, whatever it is', async () => {
    const names = [...new Set(calls.flatMap(({ schema }) => Object.keys(schema.properties)))];
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom(...unprintable, ...turning, ...loneSurrogates, ...hostileEmails, '\ud83d', 'jdupont', 'holder'),
    );
    const value = fc.oneof(text, fc.jsonValue({ maxDepth: 2 }));
    const object = fc.dictionary(fc.oneof(fc.constantFrom(...names), text), value, { maxKeys: 6 });
    const nearly = (call: BodyCall) =>
      fc
        .uniqueArray(fc.constantFrom(...Object.keys(call.schema.properties)), { minLength: 1, maxLength: 3 })
        .chain((changed) => fc.record(Object.fromEntries(changed.map((name) => [name, value]))))
        .map((changes) => ({ ...bodyFor(call), ...changes }));
    const bytes = fc.oneof(
      object.map((body) => JSON.stringify(body)),
      fc.uint8Array({ maxLength: 60 }).map((array) => new Uint8Array(array)),
      text,
    );
    const request = fc.constantFrom(...calls).chain((call) =>
      fc.record({
        call: fc.constant(call),
        body: fc.oneof(
          nearly(call).map((body) => JSON.stringify(body)),
          bytes,
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 5, maxLength: 5 }), async (requests) => {
        const found = await complaintsOf(
          requests.map(({ call, body }) => async () => {
            const response = await send(call, body);
            if (response.status >= 400) return complaint(call.path, response);
            await response.arrayBuffer();
            return [200, 202, 204].includes(response.status) ? undefined : `${call.path}: ${response.status}`;
          }),
        );
        expect(found).toEqual([]);
      }),
      { seed: 20260312, numRuns: 60 },
    );
    expect((await fetch(`${portal.managementUrl}/health/ready`)).status).toBe(200);
    expect(portal.log()).not.toMatch(/"level":"(?:error|fatal)"/);
  }, 90_000);
});
