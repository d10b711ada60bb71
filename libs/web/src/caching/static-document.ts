import type { FastifyInstance } from 'fastify';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { problemOfStatus } from '../problem/http-problems.js';
import { acceptedCoding, type ContentCoding } from './content-coding.js';

/** What is the same for everybody, and mostly for as long as the process runs: it holds no secret that its compressed length could tell. */
export interface StaticDocument {
  /** `Content-Type`. */
  readonly type: string;
  /** `Cache-Control`; by default caches keep it and ask each time whether it is still so. */
  readonly cacheControl?: string;
  /** Makes it when it is first asked for, and again where that failed. */
  readonly content: () => string | Buffer | Promise<string | Buffer>;
  /** What it is made of: it is made anew once this is another. Absent: of what never changes. */
  readonly madeOf?: () => unknown;
}

/**
 * Serves a document at its paths: compressed, once, as each client takes it, with a strong `ETag` of each coding, so that who has it
 * is answered 304 (`answerNotModified`). 406 `not-acceptable` to a client that refuses it both as it is and compressed.
 */
export function serveStatic(
  fastify: FastifyInstance,
  paths: readonly string[],
  { type, cacheControl = 'no-cache', content, madeOf = () => undefined }: StaticDocument,
): void {
  let made = { of: madeOf(), representations: new Representations(content) };
  const newest = () => {
    const of = madeOf();
    if (of !== made.of) made = { of, representations: new Representations(content) };
    return made.representations;
  };
  const headers = { 'content-type': type, 'cache-control': cacheControl, vary: 'Accept-Encoding' };
  for (const path of paths) {
    fastify.get(path, async (request, reply) => {
      const coding = acceptedCoding(request.raw.headers['accept-encoding']);
      if (coding === undefined) throw problemOfStatus(406);
      const { body, etag } = await newest().in(coding);
      reply.headers({ ...headers, etag, ...(coding !== 'identity' && { 'content-encoding': coding }) });
      return reply.send(body);
    });
  }
}

interface Representation {
  readonly body: Buffer;
  readonly etag: string;
}

/** One document in each coding that was asked for so far; who asks while one is being made waits for that one. */
class Representations {
  private readonly made = new Map<ContentCoding, Promise<Representation>>();

  constructor(private readonly content: StaticDocument['content']) {}

  in(coding: ContentCoding): Promise<Representation> {
    const known = this.made.get(coding);
    if (known) return known;
    const making = coding === 'identity' ? this.plain() : this.compressed(coding);
    this.made.set(coding, making);
    making.catch(() => this.made.delete(coding));
    return making;
  }

  private async plain(): Promise<Representation> {
    const body = Buffer.from(await this.content());
    return { body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` };
  }

  private async compressed(coding: keyof typeof compress): Promise<Representation> {
    const { body, etag } = await this.in('identity');
    return { body: await compress[coding](body), etag: etag.replace(/"$/, `-${coding}"`) };
  }
}

const compress = {
  // The levels above take seconds of a thread for a large script, and save a few per cent.
  br: (body: Buffer) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 9 }),
};
