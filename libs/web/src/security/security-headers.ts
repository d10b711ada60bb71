import type { CommonHeaders } from '../http/fastify-adapter.js';
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

/** What a page of ours never asks a browser for. */
const unused = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
];

/**
 * The headers of every answer. On plain http beyond this machine browsers say nothing of where a form comes from but its
 * Origin, which `no-referrer` blanks: pages there let the referrer go to the portal itself, or every form would look like another
 * site's. Answers of the API are kept out of caches.
 */
export class SecurityHeaders implements CommonHeaders {
  /** Of what is answered before anything is known of the request. */
  readonly everywhere: Readonly<Record<string, string>>;
  private readonly api: Readonly<Record<string, string>>;
  private readonly openly: Readonly<Record<string, string>>;

  constructor(private readonly publicUrl: string) {
    this.everywhere = {
      'content-security-policy': policy,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': unused.map((feature) => `${feature}=()`).join(', '),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      ...(publicUrl.startsWith('https:') && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }),
    };
    this.api = { ...this.everywhere, 'cache-control': 'no-store' };
    this.openly = { ...this.everywhere, 'referrer-policy': 'same-origin' };
  }

  /**
   * Sets them before anything may refuse the request, by the route that it matched: a path may be written in many ways. On Fastify's
   * reply, since Nest's own `useSecurityHeaders` writes to Node's response, which then takes its slow way for every header.
   */
  install(fastify: FastifyInstance): void {
    const isSecure = this.publicUrl.startsWith('https:');
    fastify.addHook('onRequest', (request, reply, done) => {
      if (request.routeOptions.url?.startsWith('/api/v1/')) reply.headers(this.api);
      else reply.headers(isSecure || isLoopback(request.hostname) ? this.everywhere : this.openly);
      done();
    });
  }
}
