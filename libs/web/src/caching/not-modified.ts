import type { FastifyInstance } from 'fastify';

/** What is between the quotation marks of entity tags, these included (RFC 9110, 8.8.3): weakness does not count here. */
const opaqueTags = /"[\x21\x23-\x7e\x80-\xff]*"/g;

/**
 * Whether `If-None-Match` says that the client has this representation: by weak comparison (RFC 9110, 13.1.2), in a list or by `*`.
 */
export function isKnown(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch.trim() === '*') return true;
  const [own] = etag.match(opaqueTags) ?? [];
  return own !== undefined && [...ifNoneMatch.matchAll(opaqueTags)].some(([each]) => each === own);
}

/**
 * Answers 304 without a body in place of every 200 to GET or HEAD whose `ETag` the client names in `If-None-Match`. All that might refuse
 * the request has been asked by then, and the other headers stay as they are. That holds under `no-store`, too: it is the client that
 * chose to keep the representation, in its memory, and the tag tells no more than the 200 would.
 */
export function answerNotModified(fastify: FastifyInstance): void {
  fastify.addHook('onSend', ({ method, raw: { headers } }, reply, payload, done) => {
    const known = headers['if-none-match'];
    const etag = reply.getHeader('etag');
    const isReading = method === 'GET' || method === 'HEAD';
    if (known === undefined || typeof etag !== 'string' || !isReading || reply.statusCode !== 200) return done();
    if (!isKnown(known, etag)) return done();
    reply.code(304);
    for (const name of ['content-type', 'content-length', 'content-encoding']) reply.removeHeader(name);
    // Fastify itself takes the body from an answer to HEAD, and could not from one that has none.
    done(null, method === 'HEAD' ? payload : null);
  });
}
