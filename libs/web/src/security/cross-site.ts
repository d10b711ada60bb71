import { defineProblem } from '#contracts';
import { Problem } from '../problem/problem.js';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What a browser tells of where a request comes from. */
export interface RequestOrigin {
  readonly method: string;
  /** `Sec-Fetch-Site`: sent by every browser since 2023 to https and to this machine. */
  readonly fetchSite: string | undefined;
  readonly origin: string | undefined;
  readonly host: string | undefined;
}

/**
 * Whether a browser sends a state-changing request on behalf of another site [R-31]: forms and sign-in included, with
 * or without a cookie. The rule of Go's CrossOriginProtection (Nest's own has it too, but not with a code of its own):
 * Sec-Fetch-Site decides; without it, Origin must be ours; a request with neither is no browser's, and carries only what
 * its program gave it. `null` for an origin is what a browser from before Sec-Fetch-Site says of our own forms, since pages
 * on https tell no referrer; it may say so of others' as well, and SameSite keeps the cookie from those. On http newer browsers
 * leave Sec-Fetch-Site out, too, and pages there tell their origin.
 */
export function isCrossSite({ method, fetchSite, origin, host }: RequestOrigin, publicOrigin: string): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false;
  if (fetchSite !== undefined) return fetchSite !== 'same-origin' && fetchSite !== 'none';
  if (origin === undefined || origin === publicOrigin) return false;
  if (origin === 'null' && publicOrigin.startsWith('https:')) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host?.toLowerCase();
}

const crossSiteRefused = defineProblem(403, 'cross-site-refused', {
  en: ['A request from another site is refused', 'A browser sent this on behalf of another site.'],
  fr: ['Une requête venue d’un autre site est refusée', 'Un navigateur l’a envoyée pour le compte d’un autre site.'],
});

/**
 * Answers cross-site requests with 403 `cross-site-refused` before their body is read; `told` hears of each. Not at the routes `open`, whose answers
 * to another site’s form are those to its link. */
export function refuseCrossSite(
  fastify: FastifyInstance,
  publicUrl: string,
  {
    open = [],
    told = () => {},
  }: { readonly open?: readonly string[]; readonly told?: (request: FastifyRequest, code: string) => void } = {},
): void {
  const publicOrigin = new URL(publicUrl).origin;
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (open.includes(request.routeOptions.url ?? '')) return done();
    const { 'sec-fetch-site': fetchSite, origin, host } = request.headers;
    const site = Array.isArray(fetchSite) ? fetchSite.join() : fetchSite;
    const refused = isCrossSite({ method: request.method, fetchSite: site, origin, host }, publicOrigin);
    if (refused) told(request, crossSiteRefused.code);
    done(refused ? new Problem(crossSiteRefused) : undefined);
  });
}
