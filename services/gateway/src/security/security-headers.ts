import type { SecurityHeadersOptions } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

const policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
};

/** Headers of every answer: nothing inline, nothing framed, nothing from elsewhere, no address told to other sites. */
export function securityHeaders(publicUrl: string): SecurityHeadersOptions {
  return {
    contentSecurityPolicy: { useDefaults: false, directives: policy },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: publicUrl.startsWith('https:') && { maxAge: 63_072_000, includeSubDomains: true },
    xFrameOptions: { action: 'deny' },
  };
}

/** Swagger UI styles itself with inline styles; scripts are files there too. */
const documentationPolicy = Object.entries({ ...policy, 'style-src': "'self' 'unsafe-inline'" })
  .map((directive) => directive.join(' '))
  .join(';');

/** What differs by address: answers of the API are not to be kept by anyone, and its documentation styles itself. */
export function addressHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const [path = ''] = request.url.split('?', 1);
    if (path.startsWith('/api/v1/')) reply.header('cache-control', 'no-store');
    else if (path === '/api' || path === '/api/') reply.header('content-security-policy', documentationPolicy);
    done();
  });
}
