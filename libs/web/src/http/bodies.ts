import type { FastifyInstance, FastifyRequest } from 'fastify';
import { unsupportedMediaType } from '../problem/http-problems.js';
import { Problem } from '../problem/problem.js';
import { parseFormBody, parseJsonBody } from './json-body.js';

interface BodyOptions {
  readonly jsonDepth: number;
  readonly forms: ((request: FastifyRequest) => boolean) | undefined;
}

/** Replaces Fastify's readers of bodies by strict ones: JSON everywhere, forms where the service wants them, nothing else. */
export function readBodies(fastify: FastifyInstance, { jsonDepth, forms }: BodyOptions): void {
  fastify.removeAllContentTypeParsers();
  const read = (type: string, parse: (request: FastifyRequest, bytes: Buffer) => unknown) =>
    fastify.addContentTypeParser<Buffer>(type, { parseAs: 'buffer' }, (request, bytes, done) => {
      try {
        if (bytes.length > 0) refuseEncodings(request);
        done(null, parse(request, bytes));
      } catch (error) {
        done(error as Error, undefined);
      }
    });
  read('application/json', (_, bytes) => parseJsonBody(bytes, jsonDepth));
  // Programs name a type for a body that they do not send.
  fastify.addContentTypeParser('*', (request, _, done) => {
    done(hasBody(request) ? new Problem(unsupportedMediaType) : null, undefined);
  });
  if (!forms) return;
  read('application/x-www-form-urlencoded', (request, bytes) => {
    if (!forms(request) && bytes.length === 0) return undefined;
    if (!forms(request)) throw new Problem(unsupportedMediaType);
    return parseFormBody(bytes);
  });
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Compressed bodies and charsets other than UTF-8 are not read. */
function refuseEncodings({ headers }: FastifyRequest): void {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(headers['content-type'] ?? '')?.[1];
  const encoding = headers['content-encoding'];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) throw new Problem(unsupportedMediaType);
  if (encoding !== undefined && !/^identity$/i.test(encoding)) throw new Problem(unsupportedMediaType);
}
