import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { exchange } from '../sample-service.js';
import { aSample, problemOf } from './sample-problems.js';

const sample = aSample();
const { post } = sample;

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

  it.each([
    ['/sample/failures/%zz', 'en', 'The path is malformed'],
    ['/sample/failures/%C3', 'fr', 'Le chemin de l’adresse est mal formé'],
    [`/sample/failures/${'x'.repeat(257)}`, 'en', 'A part of the path has more than 256 characters.'],
  ])('%s is told, in %s, that it is the path', async (path, language, detail) => {
    const answer = await fetch(sample.url + path, { headers: { 'accept-language': language } });
    expect(await problemOf(answer)).toMatchObject({ detail: expect.stringContaining(detail) });
  });

  it('a 405 lists the methods', async () => {
    expect((await fetch(`${sample.url}/sample/people`)).headers.get('allow')).toBe('POST');
    expect((await fetch(`${sample.url}/sample/slow`, { method: 'PUT' })).headers.get('allow')).toBe('GET, HEAD');
  });

  it('a path of its own is no parameter of the path beside it', async () => {
    const answer = await fetch(`${sample.url}/sample/failures/summary`);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await fetch(`${sample.url}/sample/failures/problem`)).status).toBe(409);
  });

  test.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['no Host', 'GET /sample/trace HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['two Hosts', 'GET /sample/trace HTTP/1.1\r\nHost: x\r\nHOST: x\r\nConnection: close\r\n\r\n', 400],
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
    expect(await problemOf(answer)).toMatchObject({ title: 'Conflit', detail: 'Deux fois\u00a0: non.' });
  });

  it('are told in the language that the client reads', async () => {
    const answer = await fetch(`${sample.url}/sample/failures/problem`, {
      headers: { 'accept-language': 'de, en;q=0.8' },
    });
    expect(await problemOf(answer)).toMatchObject({ title: 'Conflict', detail: 'Twice.' });
    expect([answer.headers.get('content-language'), answer.headers.get('vary')]).toEqual(['en', 'Accept-Language']);
    const wrong = await post('{}', { 'content-type': 'application/json', 'accept-language': 'en' });
    expect((await problemOf(wrong)).errors?.[0]).toMatchObject({ code: 'required', detail: 'This field is required.' });
    const french = await post('{}');
    expect(french.headers.get('content-language')).toBe('fr');
    expect((await problemOf(french)).errors?.[0]).toMatchObject({ detail: 'Ce champ est obligatoire.' });
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
