import { Trace, withTrace } from '#observability';
import { InternalCalls, PeerUnavailable, Problem } from '#web';
import { captureLog, testCallKeys } from '#runtime/testing';
import { freePort } from '../../../scripts/engines/free-port.js';
import { afterEach, beforeEach, describe, expect, it, test } from '@jest/globals';
import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import { addressOf } from '../src/http/address-of.js';
import type { CallKeys } from '../src/internal/call-signer.js';
import { startSample } from './sample-service.js';

const { own } = testCallKeys();

let now = Date.parse('2026-03-01T12:00:00Z');
let sample: Awaited<ReturnType<typeof startSample>>;
let calls: InternalCalls;
const callsWith = (keys: CallKeys, more: Partial<ConstructorParameters<typeof InternalCalls>[0]> = {}) =>
  new InternalCalls({ issuer: 'gateway', keys, log: captureLog().log, tls: 'required', now: () => now, ...more });

beforeEach(async () => {
  now = Date.parse('2026-03-01T12:00:00Z');
  sample = await startSample({ now: () => now });
  calls = callsWith({ own });
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

  it('asks for refusals in the language of the client whose request caused it', async () => {
    const wordings = ['en', 'fr'].map((language) => {
      const trace = Trace.from(undefined, { ip: '203.0.113.7', headers: { 'accept-language': language } });
      return withTrace(trace, () => problemOf(calls.post(sample.url, 'sample', '/sample/people', {})));
    });
    expect((await Promise.all(wordings)).map(({ title, errors }) => [title.fr, errors?.[0]?.detail.fr])).toEqual([
      ['The request is not valid', 'This field is required.'],
      ['La requête n’est pas valide', 'Ce champ est obligatoire.'],
    ]);
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

describe('a peer that is not well', () => {
  const against = async (listener: RequestListener, more: Parameters<typeof callsWith>[1] = {}) => {
    const peer = createServer(listener).listen(0, '127.0.0.1');
    await once(peer, 'listening');
    const impatient = callsWith({ own }, { timeoutMs: 150, ...more });
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
      title: { en: 'Too busy', fr: 'Too busy' },
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
    const meshed = callsWith({ own }, { tls: 'off', timeoutMs: 100 });
    await expect(meshed.post('http://account.invalid:3000', 'account', '/', {})).rejects.toThrow('does not answer');
  });
});
