import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { request, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { serveStatic } from '#web';
import { startSample } from './sample-service.js';

const text = 'Les phares guident, les digues tiennent. '.repeat(50);

describe('what is the same for everybody, and what is known', () => {
  let sample: Awaited<ReturnType<typeof startSample>>;
  let made = 0;
  let fails = false;
  let keys = 'one';
  let etag = '"one"';
  beforeAll(async () => {
    sample = await startSample({
      prepare: (_, fastify) => {
        const type = 'text/plain; charset=utf-8';
        const fresh = () => {
          made += 1;
          if (fails) throw new Error('the disk is away');
          return text;
        };
        serveStatic(fastify, ['/text', '/text/'], { type, content: () => text });
        serveStatic(fastify, ['/of-keys'], { type, content: () => `of ${keys}`, madeOf: () => keys });
        serveStatic(fastify, ['/once'], { type, cacheControl: 'public, max-age=60', content: fresh });
        for (const [path, status] of [
          ['/tagged', 200],
          ['/created', 201],
        ] as const) {
          const headers = {
            'cache-control': 'no-store',
            'set-cookie': 'a=b',
            'content-language': 'fr',
            vary: 'Cookie',
          };
          fastify.all(path, (_request, reply) =>
            reply
              .code(status)
              .headers({ ...headers, etag })
              .send({ text }),
          );
        }
      },
    });
  });
  afterAll(() => sample.close());
  beforeEach(() => {
    etag = '"one"';
  });

  /** As it is on the wire. */
  function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
    return new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
      const asked = request(sample.url + path, { method, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
      });
      asked.once('error', reject).end();
    });
  }
  const known = (tag: string) => ({ 'if-none-match': tag });

  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
    [undefined, (body: Buffer) => body],
  ])('is sent as the client takes it: %s', async (coding, read) => {
    const headers: Record<string, string> = coding ? { 'accept-encoding': coding } : {};
    const answer = await ask('/text', headers);
    expect([answer.status, read(answer.body).toString()]).toEqual([200, text]);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(answer.body.length),
      'cache-control': 'no-cache',
      vary: 'Accept-Encoding',
      etag: expect.stringMatching(/^"[\w-]+"$/),
    });
    expect(answer.headers['content-encoding']).toBe(coding);
    expect(coding === undefined || answer.body.length < text.length / 5).toBe(true);

    const head = await ask('/text/', headers, 'HEAD');
    expect([head.status, head.body.length]).toEqual([200, 0]);
    for (const name of ['content-length', 'content-encoding', 'etag', 'vary']) {
      expect(head.headers[name]).toBe(answer.headers[name]);
    }
    for (const method of ['GET', 'HEAD']) {
      const same = await ask('/text', { ...headers, ...known(answer.headers.etag!) }, method);
      expect([same.status, same.body.length]).toEqual([304, 0]);
      expect(same.headers).toMatchObject({
        etag: answer.headers.etag,
        'cache-control': 'no-cache',
        vary: 'Accept-Encoding',
      });
      expect(same.headers).not.toHaveProperty('content-encoding');
    }
  });

  it('has another strong tag in each coding, so that what is known in one is sent in another', async () => {
    const tags = await Promise.all(
      ['br', 'gzip', 'identity'].map(
        async (coding) => (await ask('/text', { 'accept-encoding': coding })).headers.etag!,
      ),
    );
    expect(new Set(tags).size).toBe(3);
    expect((await ask('/text', { 'accept-encoding': 'br', ...known(tags[1]!) })).status).toBe(200);
  });

  it('is refused to who takes it neither compressed nor as it is', async () => {
    const { status, body } = await ask('/text', { 'accept-encoding': 'identity;q=0' });
    expect([status, JSON.parse(body.toString())]).toEqual([406, expect.objectContaining({ code: 'not-acceptable' })]);
  });

  it('is another, with another tag, once it is made of something else', async () => {
    const tag = (await ask('/of-keys')).headers.etag!;
    expect((await ask('/of-keys', known(tag))).status).toBe(304);
    keys = 'another';
    const { status, body, headers } = await ask('/of-keys', known(tag));
    expect([status, body.toString()]).toEqual([200, 'of another']);
    expect(headers.etag).not.toBe(tag);
  });

  it('is made and compressed once, however many ask first, and anew where that failed', async () => {
    fails = true;
    expect((await ask('/once', { 'accept-encoding': 'br' })).status).toBe(500);
    fails = false;
    made = 0;
    const codings = ['br', 'gzip', 'br', 'identity', 'br', 'gzip'];
    const answers = await Promise.all(codings.map((coding) => ask('/once', { 'accept-encoding': coding })));
    expect(answers.map(({ status }) => status)).toEqual(codings.map(() => 200));
    expect(answers[0]!.headers['cache-control']).toBe('public, max-age=60');
    expect(made).toBe(1);
  });

  it('keeps the headers of a 304, without what tells of a body', async () => {
    const { status, headers, body } = await ask('/tagged', known('"zero", W/"one"'));
    expect([status, body.length]).toEqual([304, 0]);
    expect(headers).toMatchObject({
      etag,
      'cache-control': 'no-store',
      'set-cookie': ['a=b'],
      'content-language': 'fr',
      vary: 'Cookie',
    });
    for (const name of ['content-type', 'content-length']) expect(headers).not.toHaveProperty(name);
  });

  it('is 304 to GET and HEAD alone, in place of 200 alone', async () => {
    expect((await ask('/tagged', known('"two"'))).status).toBe(200);
    expect((await ask('/tagged', known('"one"'), 'HEAD')).status).toBe(304);
    for (const method of ['POST', 'PUT', 'DELETE']) {
      expect((await ask('/tagged', known('"one"'), method)).status).toBe(200);
    }
    expect((await ask('/created', known('*'))).status).toBe(201);
    expect((await ask('/nowhere', known('*'))).status).toBe(404);
  });
});
