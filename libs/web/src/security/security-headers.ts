import { isLoopback } from '../http/loopback.js';
import type { FastifyInstance } from 'fastify';

/** Nothing inline, nothing framed, nothing from elsewhere. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer. */
function headersOf(publicUrl: string): Record<string, string> {
  return {
    'content-security-policy': policy,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(publicUrl.startsWith('https:') && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }),
  };
}

/**
 * Sets the security headers of every answer, and keeps those of the API out of caches. Set on Fastify's reply: Nest's
 * own `useSecurityHeaders` writes to Node's response, which then takes its slow way for every header of every answer.
 * On plain http beyond this machine browsers say nothing of where a form comes from but its Origin, which `no-referrer`
 * blanks: pages there let the referrer go to the portal itself, or every form would look like another site's.
 */
export function setSecurityHeaders(fastify: FastifyInstance, publicUrl: string): void {
  const everywhere = headersOf(publicUrl);
  const api = { ...everywhere, 'cache-control': 'no-store' };
  const openly = { ...everywhere, 'referrer-policy': 'same-origin' };
  const isSecure = publicUrl.startsWith('https:');
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.url.startsWith('/api/v1/')) reply.headers(api);
    else reply.headers(isSecure || isLoopback(request.hostname) ? everywhere : openly);
    done();
  });
}
