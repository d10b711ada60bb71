import { describe, expect, it, test } from '@jest/globals';
import { exchange } from '../sample-service.js';
import { aSample, problemOf } from './sample-problems.js';

const sample = aSample();
const { post } = sample;
const fine = { name: 'Zoé', level: 'password' };

const pointersOf = async (answer: Response) =>
  (await problemOf(answer)).errors?.map(({ pointer, code }) => [pointer, code]);

it('takes a body that is as described', async () => {
  const answer = await post(JSON.stringify({ ...fine, newsletter: true, pets: [{ name: 'Rex' }] }));
  expect(answer.status).toBe(202);
  expect(await answer.json()).toEqual({ received: { ...fine, newsletter: true, pets: [{ name: 'Rex' }] } });
});

it('reads null as absent, where a field may be absent', async () => {
  const answer = await post(JSON.stringify({ ...fine, newsletter: null, pets: [{ name: 'Rex', age: null }] }));
  expect(await answer.json()).toEqual({ received: { ...fine, pets: [{ name: 'Rex' }] } });
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
      { name: null, level: null, newsletter: null },
      [
        ['/name', 'required'],
        ['/level', 'required'],
      ],
    ],
    [
      'null where no field is',
      { ...fine, admin: null, pets: [null, { name: null }] },
      [
        ['/pets/0', 'wrong-type'],
        ['/pets/1/name', 'required'],
        ['/admin', 'unknown-field'],
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
    ['with a byte order mark within', '{\ufeff}'],
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

  test.each<[string, Record<string, string>]>([
    ['after a byte order mark', {}],
    ['under an encoding in capitals', { 'content-encoding': 'Identity' }],
  ])('%s is read', async (what, headers) => {
    const mark = what.includes('mark') ? '\ufeff' : '';
    const answer = await post(mark + JSON.stringify(fine), { 'content-type': 'application/json', ...headers });
    expect(answer.status).toBeLessThan(300);
  });

  test.each([
    ['/sample/people', 'application/octet-stream'],
    ['/sample/people', 'text/plain'],
    ['/sample/people', 'application/json\r\nContent-Encoding: gzip'],
    ['/sample/internal', 'application/x-www-form-urlencoded'],
  ])('of %s that is empty may be of any type: %s', async (path, type) => {
    const request = (length: string, body = '') =>
      exchange(
        sample.url,
        `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nConnection: close\r\n${length}\r\n${body}`,
      );
    for (const length of ['', 'Content-Length: 0\r\n']) expect(await request(length)).not.toMatch(/^HTTP\/1\.1 415 /);
    expect(await request('Content-Length: 2\r\n', '{}')).toMatch(/^HTTP\/1\.1 415 /);
    expect(await request('Transfer-Encoding: chunked\r\n', '2\r\n{}\r\n0\r\n\r\n')).toMatch(/^HTTP\/1\.1 415 /);
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
