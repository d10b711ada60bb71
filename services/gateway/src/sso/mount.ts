import { problemOfStatus } from '#web';
import { goTo } from '#web-pages';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { Provider } from 'oidc-provider';
import { routes } from './provider.js';

/** Documents that everybody may keep for a while; every other answer may be kept by nobody. */
const published = new Set<string>([routes.jwks, '/.well-known/openid-configuration']);
const cachedSeconds = 300;

const methods: Readonly<Record<string, ('GET' | 'POST')[]>> = {
  [routes.authorization]: ['GET'],
  [`${routes.authorization}/:uid`]: ['GET'],
  [routes.token]: ['POST'],
  [routes.userinfo]: ['GET', 'POST'],
  [routes.jwks]: ['GET'],
  [routes.introspection]: ['POST'],
  [routes.revocation]: ['POST'],
  [routes.pushed_authorization_request]: ['POST'],
  '/.well-known/openid-configuration': ['GET'],
};

/** Of whom the library says that it answers; to find back from Node's request to Fastify's. */
const underWay = new WeakMap<IncomingMessage, FastifyRequest>();
export const requestOf = (raw: IncomingMessage): FastifyRequest => underWay.get(raw)!;

export interface MountOptions {
  readonly publicUrl: string;
  /** In bytes. */
  readonly bodyLimit: number;
  /** The provider of the moment: another one once keys were rotated. */
  readonly provider: () => Promise<Provider>;
}

/**
 * Mounts the provider's endpoints on Fastify: what our hooks set stays on every answer, bodies are read by the library alone, and of what
 * stands before us nothing is believed but PUBLIC_URL and what TRUSTED_PROXIES allows.
 */
export function mountProvider(fastify: FastifyInstance, { publicUrl, bodyLimit, provider }: MountOptions): void {
  const { protocol, host } = new URL(publicUrl);
  const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const answer = handlerOf(await provider());
    const { raw } = request;
    refuseLarge(request, bodyLimit);
    Object.assign(raw.headers, {
      'x-forwarded-proto': protocol.slice(0, -1),
      'x-forwarded-host': host,
      'x-forwarded-for': request.ip,
    });
    underWay.set(raw, request);
    const cacheControl = published.has(request.routeOptions.url ?? '')
      ? `public, max-age=${cachedSeconds}`
      : 'no-store';
    for (const [name, value] of Object.entries({ ...reply.getHeaders(), 'cache-control': cacheControl })) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    reply.hijack();
    await answer(raw, reply.raw);
  };
  fastify.post(routes.authorization, ({ body }, reply) => goTo(reply, linkOf(body)));
  void fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, done) => done(null)); // the library reads it
    for (const [url, method] of Object.entries(methods)) scope.route({ method, url, handler });
  });
}

/**
 * The link that asks the same as a form (OpenID Connect Core §3.1.2.1). Browsers send no cookie of ours with a form of another site, but with
 * what follows it.
 */
function linkOf(form: unknown): string {
  const fields = Object.entries((form ?? {}) as Record<string, string | string[]>);
  const asked = fields.flatMap(([name, values]) => [values].flat().map((value): [string, string] => [name, value]));
  return `${routes.authorization}?${new URLSearchParams(asked)}`;
}

type Handler = ReturnType<Provider['callback']>;
const handlers = new WeakMap<Provider, Handler>();

function handlerOf(provider: Provider): Handler {
  const known = handlers.get(provider) ?? provider.callback();
  handlers.set(provider, known);
  return known;
}

function refuseLarge({ headers }: FastifyRequest, bodyLimit: number): void {
  if (Number(headers['content-length'] ?? 0) > bodyLimit) throw problemOfStatus(413);
}
