import { defineProblem } from '#contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isIPv6 } from 'node:net';
import { hostName, hostsAskedFor } from '../http/asked-hosts.js';
import { isLoopback } from '../http/loopback.js';
import { Problem } from '../problem/problem.js';

const misdirectedRequest = defineProblem(421, 'misdirected-request', {
  en: [
    'There is no portal of this name',
    'The header `Host` is neither that of `PUBLIC_URL` nor a loopback name. A name by which a proxy asks belongs into `PUBLIC_HOSTS`.',
  ],
  fr: [
    'Aucun portail de ce nom',
    'L’en-tête `Host` n’est ni celui de `PUBLIC_URL` ni un nom de la machine locale. Un nom par lequel un serveur mandataire interroge le portail a sa place dans `PUBLIC_HOSTS`.',
  ],
});

export interface KnownHosts {
  /** Base of the portal as people reach it. */
  readonly publicUrl: string;
  /** Other names by which it is asked, such as those that proxies use; `*` stands for any. */
  readonly publicHosts: readonly string[];
  /** Path of what everybody may have, whatever the name: what the page that refuses is made of. */
  readonly open?: string;
  /** Hears of each request that is refused. */
  readonly told?: (request: FastifyRequest, code: string) => void;
}

/**
 * Answers 421 `misdirected-request` to a request under a name that is neither ours nor a loopback one, before its body is read:
 * a page whose name was led to us (DNS rebinding) is of our origin for its browser. Ports do not count. What names no host at
 * all (HTTP/1.0) comes from no browser and passes.
 */
export function refuseOtherHosts(fastify: FastifyInstance, { publicUrl, publicHosts, open, told }: KnownHosts): void {
  if (publicHosts.includes('*')) return;
  const asHeaders = publicHosts.map((host) => (isIPv6(host) ? `[${host}]` : host));
  const ours = new Set([new URL(publicUrl).host, ...asHeaders].map((host) => hostName(host)));
  fastify.addHook('onRequest', (request, _reply, done) => {
    const isOurs = (name: string | undefined) => name !== undefined && (ours.has(name) || isLoopback(name));
    if (hostsAskedFor(request.raw).every(isOurs) || request.url === open) return done();
    told?.(request, misdirectedRequest.code);
    done(
      new Problem(misdirectedRequest, {
        detail: { en: `The portal is reached at ${publicUrl}`, fr: `Le portail se trouve à ${publicUrl}` },
      }),
    );
  });
}
