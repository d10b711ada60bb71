import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { exchange, startSample } from './sample-service.js';

let sample: Awaited<ReturnType<typeof startSample>>;
beforeAll(async () => (sample = await startSample({ forms: ({ url }) => url.startsWith('/sample/people') })));
afterAll(() => sample.close());

interface Document {
  type: string;
  title: string;
  status: number;
  code: string;
  errors?: { pointer: string; code: string; detail: string }[];
  traceId: string;
}

const fine = { name: 'Zoé', level: 'password' };

function post(
  body: string | Uint8Array<ArrayBuffer> | undefined,
  headers: Record<string, string> = {},
  path = '/sample/people',
) {
  return fetch(sample.url + path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

/** The document of an answer that must be a problem, checked for what every problem has. */
async function problemOf(answer: Response): Promise<Document> {
  const document = (await answer.json()) as Document;
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(document).toMatchObject({
    status: answer.status,
    type: `/problems/${document.code}`,
    title: expect.stringMatching(/^[A-Z]/),
    traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  return document;
}

const pointersOf = async (answer: Response) =>
  (await problemOf(answer)).errors?.map(({ pointer, code }) => [pointer, code]);

it('takes a body that is as described', async () => {
  const answer = await post(JSON.stringify({ ...fine, newsletter: true, pets: [{ name: 'Rex' }] }));
  expect(answer.status).toBe(202);
  expect(await answer.json()).toEqual({ received: { ...fine, newsletter: true, pets: [{ name: 'Rex' }] } });
});

describe('a body with wrong fields is 400 and names every one', () => {
  test.each<[string, unknown, [string, string][]]>([
    [
      'missing',
      {},
      [
        ['/name', 'required'],
        ['/level', 'required'],
      ],
    ],
    [
      'of wrong type',
      { name: 1, level: ['password'] },
      [
        ['/name', 'wrong-type'],
        ['/level', 'wrong-type'],
      ],
    ],
    [
      'null',
      { name: null, level: null },
      [
        ['/name', 'wrong-type'],
        ['/level', 'wrong-type'],
      ],
    ],
    ['of a wrong word', { ...fine, level: 'totp' }, [['/level', 'invalid-value']]],
    ['refused by a rule', { ...fine, name: 'x'.repeat(21) }, [['/name', 'too-long']]],
    ['empty', { ...fine, name: '' }, [['/name', 'required']]],
    [
      'unknown',
      { ...fine, admin: true, 'a/b~c': 1 },
      [
        ['/admin', 'unknown-field'],
        ['/a~1b~0c', 'unknown-field'],
      ],
    ],
    [
      'within fields',
      { ...fine, pets: [{ name: 'Rex' }, { name: 2 }, {}] },
      [
        ['/pets/1/name', 'wrong-type'],
        ['/pets/2/name', 'required'],
      ],
    ],
    ['not an object', [fine], [['', 'wrong-type']]],
    ['a text', 'name', [['', 'wrong-type']]],
    ['nothing', null, [['', 'wrong-type']]],
  ])('%s', async (_, body, pointers) => {
    const answer = await post(JSON.stringify(body));
    expect(answer.status).toBe(400);
    const document = await problemOf(answer);
    expect(document.code).toBe('invalid-request');
    expect(document.errors?.map(({ pointer, code }) => [pointer, code])).toEqual(pointers);
    for (const { detail } of document.errors ?? []) expect(detail).toMatch(/^[A-Z].*\.$/);
  });

  it('nothing at all, with or without a type', async () => {
    expect(await pointersOf(await post(''))).toEqual([['', 'required']]);
    expect(await pointersOf(await fetch(`${sample.url}/sample/people`, { method: 'POST' }))).toEqual([
      ['', 'required'],
    ]);
  });

  it('but lists no more than fifty', async () => {
    const many = Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`field${index}`, 1]));
    expect((await problemOf(await post(JSON.stringify(many)))).errors).toHaveLength(50);
  });

  it('never echoes a value', async () => {
    const answer = await post(JSON.stringify({ name: 'hunter2'.repeat(9), level: 'hunter2' }));
    expect(await answer.text()).not.toContain('hunter2');
  });
});

describe('a body that JSON.parse would let pass is 400 too', () => {
  test.each<[string, string, [string, string][]]>([
    ['a name twice', '{"name":"a","level":"password","name":"b"}', [['/name', 'duplicate-field']]],
    ['a name twice, once escaped', '{"name":"a","n\\u0061me":"b"}', [['/name', 'duplicate-field']]],
    [
      'a name twice further in',
      '{"pets":[{"name":"a"},{"name":"b","name":"c"}]}',
      [['/pets/1/name', 'duplicate-field']],
    ],
    ['__proto__', '{"__proto__":{"name":"a"}}', [['/__proto__', 'unknown-field']]],
    ['__proto__, escaped', '{"__pr\\u006fto__":1}', [['/__proto__', 'unknown-field']]],
    ['constructor', '{"pets":[{"constructor":{}}]}', [['/pets/0/constructor', 'unknown-field']]],
    ['five levels', '{"pets":[{"name":[[1]]}]}', [['/pets/0/name/0', 'too-deep']]],
    ['a thousand levels', '['.repeat(1000) + ']'.repeat(1000), [['/0/0/0/0', 'too-deep']]],
  ])('%s', async (_, body, pointers) => {
    const answer = await post(body);
    expect([answer.status, await pointersOf(answer)]).toEqual([400, pointers]);
  });

  it('but four levels, and one name in two objects, are read', async () => {
    const answer = await post('{"name":{"name":{"name":{}}},"level":"password"}');
    expect(await pointersOf(answer)).toEqual([['/name', 'wrong-type']]);
  });

  it('a lone surrogate harms nobody', async () => {
    const answer = await post('{"name":"\\ud800","level":"password","\\udfff":1}');
    expect(await pointersOf(answer)).toEqual([['/\udfff', 'unknown-field']]);
  });
});

describe('a body that cannot be read', () => {
  test.each<[string, string | Uint8Array<ArrayBuffer>]>([
    ['cut short', '{"name":'],
    ['no JSON', 'name=a'],
    ['after a byte order mark', '\ufeff{}'],
    ['with something behind it', '{} {}'],
    ['not UTF-8', Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['with an overlong sequence', Uint8Array.from([0x22, 0xc0, 0xaf, 0x22])],
    ['with an encoded surrogate', Uint8Array.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['blank', ' \n'],
  ])('%s is 400 malformed-body', async (_, body) => {
    const answer = await post(body);
    expect([answer.status, (await problemOf(answer)).code]).toEqual([400, 'malformed-body']);
  });

  test.each([
    ['text/plain', {}],
    ['multipart/form-data; boundary=x', {}],
    ['application/xml', {}],
    ['application/json; charset=iso-8859-1', {}],
    ['application/problem+json', {}],
    ['nonsense', {}],
    ['application/json', { 'content-encoding': 'gzip' }],
  ])('of type %s is 415', async (type, headers) => {
    const answer = await post(JSON.stringify(fine), { 'content-type': type, ...headers });
    expect([answer.status, (await problemOf(answer)).code]).toEqual([415, 'unsupported-media-type']);
  });

  it('without a type is 415', async () => {
    const answer = await exchange(
      sample.url,
      'POST /sample/people HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 415 /);
  });

  test.each(['application/json;charset=UTF-8', 'application/json; charset="utf-8"', 'Application/JSON'])(
    'of type %s is read',
    async (type) => {
      expect((await post(JSON.stringify(fine), { 'content-type': type })).status).toBe(202);
    },
  );

  test.each([16_385, 1_000_000, 3_000_000])('of %i bytes is 413, and the client sees it', async (size) => {
    const answer = await post(`{"name":"${'x'.repeat(size - 11)}"}`);
    expect([answer.status, (await problemOf(answer)).code]).toEqual([413, 'body-too-large']);
  });

  it('that does not say its size is 413 once it is too large', async () => {
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    const head =
      'POST /sample/people HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
    expect(await exchange(sample.url, `${head}${chunk.repeat(20)}0\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 413 .*problem\+json/s,
    );
  });

  it('of 16 kB is read', async () => {
    const rest = '{"name":"","level":"password"}'.length;
    const answer = await post(`{"name":"${'x'.repeat(16_384 - rest)}","level":"password"}`);
    expect(await pointersOf(answer)).toEqual([['/name', 'too-long']]);
  });
});

describe('forms, where a service takes them', () => {
  const form = (body: string, path?: string) =>
    post(body, { 'content-type': 'application/x-www-form-urlencoded' }, path);

  it('are read as texts', async () => {
    const answer = await form('name=Zo%C3%A9+%26+L%C3%A9a&level=password');
    expect(await answer.json()).toEqual({ received: { name: 'Zoé & Léa', level: 'password' } });
  });

  test.each<[string, [string, string][]]>([
    ['name=a&level=password&name=b', [['/name', 'duplicate-field']]],
    ['__proto__=a', [['/__proto__', 'unknown-field']]],
    ['name=a&&level=password&x', [['/x', 'unknown-field']]],
  ])('%s is 400', async (body, pointers) => expect(await pointersOf(await form(body))).toEqual(pointers));

  test.each(['name=%zz', 'name=%C3', 'name=%ED%A0%80'])('%s is 400 malformed-body', async (body) =>
    expect((await problemOf(await form(body))).code).toBe('malformed-body'),
  );

  it('elsewhere are 415', async () => {
    expect((await problemOf(await form('a=b', '/sample/internal'))).code).toBe('unsupported-media-type');
  });
});

describe('requests that no route takes', () => {
  test.each([
    ['GET', '/nowhere', 404, 'not-found'],
    ['POST', '/sample', 404, 'not-found'],
    ['GET', '/sample/people/', 404, 'not-found'],
    ['GET', `/sample/failures/${'x'.repeat(300)}`, 414, 'uri-too-long'],
    ['GET', '/%zz', 400, 'malformed-request'],
    ['GET', '/%C0%AF', 400, 'malformed-request'],
    ['GET', '/sample/people', 405, 'method-not-allowed'],
    ['DELETE', '/sample/people?token=x', 405, 'method-not-allowed'],
    ['POST', '/sample/failures/fault', 405, 'method-not-allowed'],
    ['PROPFIND', '/sample/people', 405, 'method-not-allowed'],
  ])('%s %s is %i %s', async (method, path, status, code) => {
    const answer = await fetch(sample.url + path, { method });
    expect([answer.status, (await problemOf(answer)).code]).toEqual([status, code]);
  });

  it('a 405 lists the methods', async () => {
    expect((await fetch(`${sample.url}/sample/people`)).headers.get('allow')).toBe('POST');
    expect((await fetch(`${sample.url}/sample/trace`, { method: 'PUT' })).headers.get('allow')).toBe('GET, HEAD');
  });

  test.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['no Host', 'GET /sample/trace HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['a bad length', 'POST /sample/people HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n', 400],
    ['two lengths', 'POST /sample/people HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
    [
      'length and chunks',
      'POST /sample/people HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['huge headers', `GET / HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['an odd expectation', 'GET /sample/trace HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nConnection: close\r\n\r\n', 417],
    ['an asterisk', 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 404],
  ])('%s is a problem', async (_, bytes, status) => {
    const answer = await exchange(sample.url, bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer.toLowerCase()).toContain('content-type: application/problem+json\r\n');
    expect(answer).toContain(`"status":${status}`);
  });
});

describe('errors of the service', () => {
  const fail = (kind: string) => fetch(`${sample.url}/sample/failures/${kind}`);

  test.each([
    ['refusal', 403, 'sample-refused', null],
    ['often', 429, 'too-many-requests', '13'],
    ['problem', 409, 'conflict', null],
    ['store', 503, 'temporarily-unavailable', '1'],
    ['caused', 503, 'temporarily-unavailable', '1'],
    ['conflict', 503, 'temporarily-unavailable', '1'],
    ['queue', 503, 'too-busy', '3'],
    ['fault', 500, 'internal-error', null],
    ['string', 500, 'internal-error', null],
  ])('%s is %i %s', async (kind, status, code, retryAfter) => {
    const answer = await fail(kind);
    expect([answer.status, (await problemOf(answer)).code, answer.headers.get('retry-after')]).toEqual([
      status,
      code,
      retryAfter,
    ]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('tell the client nothing of what is inside, and operations everything, under one trace', async () => {
    const document = await problemOf(await fail('store'));
    expect(JSON.stringify(document)).not.toContain('disk full');
    const line = sample.captured
      .lines()
      .find(({ traceId, msg }) => traceId === document.traceId && msg === 'answered 503');
    expect(line).toMatchObject({
      level: 'warn',
      problem: 'temporarily-unavailable',
      err: { type: 'EventStoreUnavailable' },
    });
    const fault = await problemOf(await fail('fault'));
    expect(sample.captured.lines()).toContainEqual(
      expect.objectContaining({
        level: 'error',
        traceId: fault.traceId,
        err: expect.objectContaining({ type: 'TypeError' }),
      }),
    );
  });

  it('that only shed load are no warning', async () => {
    const { traceId } = await problemOf(await fail('queue'));
    const line = sample.captured.lines().find((one) => one.traceId === traceId && one.problem === 'too-busy');
    expect(line).toMatchObject({ level: 'info' });
  });

  it('keep the detail and headers of a problem', async () => {
    const answer = await fail('problem');
    expect(answer.headers.get('x-sample')).toBe('yes');
    expect(await problemOf(answer)).toMatchObject({ title: 'Conflict', detail: 'Twice.' });
  });
});

describe('whatever comes', () => {
  const types = [
    'application/json',
    'application/x-www-form-urlencoded',
    'text/plain',
    'application/json; charset=utf-16',
    '',
  ];
  const bodies = fc.oneof(
    fc.json({ maxDepth: 8 }),
    fc.string({ unit: 'binary' }),
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Uint8Array.from(bytes)),
    fc
      .dictionary(fc.constantFrom('name', 'level', 'newsletter', 'pets', 'toString', 'é'), fc.jsonValue())
      .map((body) => JSON.stringify(body)),
    fc.constantFrom(
      '{"name":"a","level":"password"',
      '"\\ud800"',
      '{"":1}',
      '1e999',
      '{"name":"\\u0000","level":"password"}',
    ),
  );

  it('is answered below 500, and with a problem from 400 on', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, fc.constantFrom(...types), async (body, type) => {
        const answer = await post(body, { 'content-type': type });
        expect(answer.status).toBeLessThan(500);
        if (answer.status >= 400) await problemOf(answer);
        else expect(answer.status).toBe(202);
      }),
      { numRuns: 400 },
    );
  });
});
