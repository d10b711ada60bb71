import { KeyRing } from '#personal-data';
import { Trace, withTrace } from '#observability';
import { InternalCalls, PeerUnavailable, Problem } from '#web';
import { captureLog, testKeys } from '#runtime/testing';
import { freePort } from '../../../scripts/engines/free-port.js';
import { afterEach, beforeEach, describe, expect, it, test } from '@jest/globals';
import jsonwebtoken from 'jsonwebtoken';
import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import { addressOf } from '../src/http/address-of.js';
import { startSample } from './sample-service.js';

const secret = (fill: number) => Buffer.alloc(32, fill);
const ring = (...fills: number[]) =>
  KeyRing.parse(fills.map((fill) => `k${fill}:${secret(fill).toString('base64')}`).join(','));
const testRing = KeyRing.parse(testKeys().INTERNAL_KEY);

let now = Date.parse('2026-03-01T12:00:00Z');
let sample: Awaited<ReturnType<typeof startSample>>;
let calls: InternalCalls;
const callsWith = (key: KeyRing, more: Partial<ConstructorParameters<typeof InternalCalls>[0]> = {}) =>
  new InternalCalls({ issuer: 'gateway', key, log: captureLog().log, tls: 'required', now: () => now, ...more });

beforeEach(async () => {
  now = Date.parse('2026-03-01T12:00:00Z');
  sample = await startSample({ now: () => now });
  calls = callsWith(testRing);
});
afterEach(async () => {
  calls.close();
  await sample.close();
});

async function problemOf(call: Promise<unknown>): Promise<Problem> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Problem);
  return error as Problem;
}

describe('a signed call', () => {
  it('brings body and trace, and the answer back', async () => {
    const trace = Trace.from('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01');
    const answer = await withTrace(trace, () => calls.post(sample.url, 'sample', '/sample/internal', { name: 'Zoé' }));
    expect(answer).toEqual({
      status: 200,
      body: { body: { name: 'Zoé' }, traceparent: expect.stringMatching(/^00-4bf92f3577b34da6a3ce929d0e0e4736-/) },
    });
  });

  it('keeps one connection for calls after one another', async () => {
    let connections = 0;
    sample.app.getHttpServer().on('connection', () => connections++);
    for (let count = 0; count < 5; count++) await calls.post(sample.url, 'sample', '/sample/internal', {});
    expect(connections).toBe(1);
  });

  it("passes the peer's refusal on as it was: status, code, errors", async () => {
    const problem = await problemOf(calls.post(sample.url, 'sample', '/sample/people', { level: 'x' }));
    expect(problem).toMatchObject({ status: 400, code: 'invalid-request' });
    expect(problem.errors?.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/name', 'required'],
      ['/level', 'invalid-value'],
    ]);
  });
});

/** Calls with a token made by hand. */
async function statusWith(token: string | undefined): Promise<number> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (token !== undefined) headers.authorization = token;
  const answer = await fetch(`${sample.url}/sample/internal`, { method: 'POST', body: '{}', headers });
  if (answer.status === 401) expect(await answer.json()).toMatchObject({ code: 'internal-call-refused' });
  return answer.status;
}

const key = testRing.current.key;
const claims = () => ({ iss: 'gateway', aud: 'sample', iat: now / 1000, exp: now / 1000 + 60 });
const sign = (payload: object, options: jsonwebtoken.SignOptions = {}, secretOrKey: jsonwebtoken.Secret = key) =>
  `Bearer ${jsonwebtoken.sign(payload, secretOrKey, { algorithm: 'HS256', keyid: 'k1', ...options })}`;

describe('what is not signed for this service', () => {
  it('is told apart from what is', async () => expect(await statusWith(sign(claims()))).toBe(200));

  test.each<[string, () => string | undefined]>([
    ['nothing', () => undefined],
    ['another scheme', () => 'Basic Z2F0ZXdheTpzZWNyZXQ='],
    ['no token', () => 'Bearer abc'],
    ['another audience', () => sign({ ...claims(), aud: 'account' })],
    ['no audience', () => sign({ iss: 'gateway', iat: now / 1000 })],
    ['no issuer', () => sign({ aud: 'sample', iat: now / 1000 })],
    ['another key', () => sign(claims(), {}, secret(9))],
    ['an unknown key id', () => sign(claims(), { keyid: 'k9' })],
    ['no key id', () => `Bearer ${jsonwebtoken.sign(claims(), key, { algorithm: 'HS256' })}`],
    [
      'no signature',
      () => `Bearer ${jsonwebtoken.sign(claims(), '', { algorithm: 'none', header: { alg: 'none', kid: 'k1' } })}`,
    ],
    ['another algorithm', () => sign(claims(), { algorithm: 'HS512' })],
    ['what has expired', () => sign({ ...claims(), iat: now / 1000 - 70, exp: now / 1000 - 10 })],
    ['what claims to live longer', () => sign({ ...claims(), iat: now / 1000 - 70, exp: now / 1000 + 3600 })],
    ['what never expires', () => sign({ iss: 'gateway', aud: 'sample', iat: now / 1000 - 70 })],
    ['altered claims', () => sign(claims()).replace(/\.([^.]+)\./, (_, body: string) => `.${body.slice(0, -2)}xx.`)],
    ['a shortened signature', () => sign(claims()).slice(0, -2)],
  ])('%s is 401', async (_, token) => expect(await statusWith(token())).toBe(401));
});

describe('time', () => {
  it('ends a signature after a minute, but for a few seconds of skew', async () => {
    const token = sign(claims());
    now += 63_000;
    expect(await statusWith(token)).toBe(200);
    now += 3_000;
    expect(await statusWith(token)).toBe(401);
  });
});

describe('rotation', () => {
  /** Whether a service with one ring accepts what a caller with another signs. */
  const accepted = async (caller: KeyRing, service: KeyRing) => {
    const rotated = await startSample({ now: () => now, key: service });
    const rotatedCalls = callsWith(caller);
    try {
      return await rotatedCalls.post(rotated.url, 'sample', '/sample/internal', {}).then(
        () => true,
        () => false,
      );
    } finally {
      rotatedCalls.close();
      await rotated.close();
    }
  };

  it('goes by adding, making current, retiring', async () => {
    expect(await accepted(ring(1), ring(1, 2))).toBe(true);
    expect(await accepted(ring(2, 1), ring(1, 2))).toBe(true);
    expect(await accepted(ring(2), ring(2))).toBe(true);
    expect(await accepted(ring(1), ring(2))).toBe(false);
  });
});

describe('a peer that is not well', () => {
  const against = async (listener: RequestListener, more: Parameters<typeof callsWith>[1] = {}) => {
    const peer = createServer(listener).listen(0, '127.0.0.1');
    await once(peer, 'listening');
    const impatient = callsWith(testRing, { timeoutMs: 150, ...more });
    try {
      return await impatient.post(addressOf(peer), 'sample', '/x', { a: 1 });
    } finally {
      impatient.close();
      peer.closeAllConnections();
      peer.close();
    }
  };

  it('is told for whom a password is worked on', async () => {
    let told: unknown;
    const peer = createServer((request, response) => {
      told = request.headers['prodouane-applicant'];
      response.end('{}');
    }).listen(0, '127.0.0.1');
    await once(peer, 'listening');
    await calls.post(addressOf(peer), 'sample', '/', {}, { applicant: { class: 'rest', client: '5f0c' } });
    peer.close();
    expect(told).toBe('rest 5f0c');
  });

  it('is unavailable when nobody listens', async () => {
    const call = calls.post(`http://127.0.0.1:${await freePort()}`, 'sample', '/', {});
    await expect(call).rejects.toBeInstanceOf(PeerUnavailable);
    await expect(call).rejects.toMatchObject({ neverAsked: true });
  });

  test.each<[string, RequestListener]>([
    ['does not answer in time', () => {}],
    ['stops in the middle', (_, response) => void response.writeHead(200, { 'content-length': '10' }).write('{"a":')],
    ['hangs up', (request) => void request.socket.destroy()],
    ['answers something else than JSON', (_, response) => void response.end('<html>')],
    ['fails without a document', (_, response) => void response.writeHead(502).end()],
    ['fails with a document', (_, response) => void response.writeHead(500).end('{"code":"internal-error"}')],
    [
      'does not accept our signature',
      (_, response) => void response.writeHead(401).end('{"code":"internal-call-refused"}'),
    ],
    ['sends too much', (_, response) => void response.end('"' + 'x'.repeat(2_000_000) + '"')],
  ])('is unavailable when it %s, and may have been asked', async (_, listener) => {
    const call = against(listener);
    await expect(call).rejects.toBeInstanceOf(PeerUnavailable);
    await expect(call).rejects.toMatchObject({ neverAsked: false });
  });

  it('keeps its Retry-After', async () => {
    const call = against(
      (_, response) =>
        void response.writeHead(503, { 'retry-after': '7' }).end('{"title":"Too busy","code":"too-busy"}'),
    );
    expect(await problemOf(call)).toMatchObject({
      status: 503,
      title: 'Too busy',
      code: 'too-busy',
      headers: { 'retry-after': '7' },
    });
  });

  it('may answer nothing', async () => {
    expect(await against((_, response) => void response.writeHead(204).end())).toEqual({
      status: 204,
      body: undefined,
    });
  });

  it('is sent the Idempotency-Key', async () => {
    let received: unknown;
    const peer = createServer((request, response) => {
      received = request.headers['idempotency-key'];
      response.end();
    }).listen(0, '127.0.0.1');
    await once(peer, 'listening');
    await calls.post(addressOf(peer), 'sample', '/', {}, { idempotencyKey: 'abc-1' });
    expect(received).toBe('abc-1');
    peer.closeAllConnections();
    peer.close();
  });
});

describe('in clear', () => {
  it('is refused beyond this machine', async () => {
    for (const peer of ['http://account:3000', 'http://10.0.0.7', 'http://127.example', 'http://localhost.example']) {
      await expect(calls.post(peer, 'account', '/', {})).rejects.toThrow('in clear');
    }
  });

  it('is allowed on this machine, and where a mesh encrypts', async () => {
    const port = await freePort();
    await expect(calls.post(`http://127.0.0.1:${port}`, 'account', '/', {})).rejects.toThrow('does not answer');
    const meshed = callsWith(testRing, { tls: 'off', timeoutMs: 100 });
    await expect(meshed.post('http://account.invalid:3000', 'account', '/', {})).rejects.toThrow('does not answer');
  });
});

it('takes well below ten milliseconds on this machine', async () => {
  const durations: number[] = [];
  for (let count = 0; count < 200; count++) {
    const began = performance.now();
    await calls.post(sample.url, 'sample', '/sample/internal', { name: 'Zoé' });
    durations.push(performance.now() - began);
  }
  const median = durations.sort((a, b) => a - b)[100] ?? Infinity;
  expect(median).toBeLessThan(10);
});
