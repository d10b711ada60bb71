import { waitFor } from '#runtime/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { exchange, slow, startSample } from './sample-service.js';

let sample: Awaited<ReturnType<typeof startSample>> | undefined;
afterEach(async () => {
  slow.finish();
  await sample?.close();
});

function ask(
  url: string,
  agent: Agent,
): Promise<{ status: number | undefined; connection: string | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (answer: IncomingMessage) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('end', () =>
        resolve({
          status: answer.statusCode,
          connection: answer.headers.connection,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    }).once('error', reject);
  });
}

const opened = (url: string) =>
  new Promise<Socket>((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => resolve(socket));
  });

/** Asks for what does not end by itself; resolves once it is in hand. */
async function beginSlow(url: string, agent: Agent) {
  const before = slow.started;
  const answer = ask(`${url}/sample/slow`, agent);
  await waitFor(() => slow.started > before);
  return { answer };
}

describe('closing a service', () => {
  it('finishes what runs, refuses what comes', async () => {
    sample = await startSample();
    const agent = new Agent({ keepAlive: true });
    const { answer } = await beginSlow(sample.url, agent);

    let closed = false;
    const closing = sample.close().then(() => (closed = true));
    await waitFor(() =>
      exchange(sample!.url, '').then(
        () => false,
        (error: NodeJS.ErrnoException) => error.code === 'ECONNREFUSED',
      ),
    );
    expect(closed).toBe(false);
    slow.finish();
    expect(await answer).toMatchObject({ status: 200, body: '{"finished":true}' });
    await closing;
    agent.destroy();
  });

  it('does not wait for idle connections, whether they were used or not', async () => {
    sample = await startSample();
    const agent = new Agent({ keepAlive: true });
    await ask(`${sample.url}/sample/trace`, agent);
    const unused = await opened(sample.url);
    const began = performance.now();
    await sample.close();
    expect(performance.now() - began).toBeLessThan(1000);
    agent.destroy();
    unused.destroy();
  });

  it('serves a connection that is in use once more, and ends it', async () => {
    sample = await startSample();
    const { url } = sample;
    const pipelined = await opened(url);
    const received: string[] = [];
    pipelined.on('data', (chunk: Buffer) => received.push(chunk.toString()));
    const before = slow.started;
    pipelined.write('GET /sample/slow HTTP/1.1\r\nHost: x\r\n\r\nGET /sample/trace HTTP/1.1\r\nHost: x\r\n\r\n');
    await waitFor(() => slow.started > before);
    const closing = sample.close();
    slow.finish();
    await closing;
    await waitFor(() => received.join('').includes('finished'));
    expect(received.join('')).not.toMatch(/HTTP\/1\.1 5/);
  });

  it('cuts off what does not end in time', async () => {
    sample = await startSample({ drainMs: 200 });
    const agent = new Agent({ keepAlive: true });
    const { answer } = await beginSlow(sample.url, agent);
    await Promise.all([sample.close(), expect(answer).rejects.toMatchObject({ code: 'ECONNRESET' })]);
    agent.destroy();
  });

  it('twice does no harm, and frees the port', async () => {
    sample = await startSample();
    const port = Number(new URL(sample.url).port);
    await Promise.all([sample.close(), sample.close()]);
    sample = await startSample({ port });
    expect((await fetch(`${sample.url}/sample/trace`)).status).toBe(200);
  });
});

describe('starting a service', () => {
  it('on a port that is taken says so and leaves nothing open', async () => {
    sample = await startSample();
    await expect(startSample({ port: Number(new URL(sample.url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('whose preparation fails throws that error', async () => {
    const prepare = () => Promise.reject(new Error('no stylesheet'));
    await expect(startSample({ prepare })).rejects.toThrow('no stylesheet');
    sample = undefined;
  });

  it('prepares plugins and hooks before any request', async () => {
    sample = await startSample({
      prepare: (_app, fastify) =>
        void fastify.addHook('onRequest', async (_, reply) => void reply.header('x-prepared', 'yes')),
    });
    expect((await fetch(`${sample.url}/sample/trace`)).headers.get('x-prepared')).toBe('yes');
    expect((await fetch(`${sample.url}/nowhere`)).headers.get('x-prepared')).toBe('yes');
  });
});
