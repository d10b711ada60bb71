import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { observeRequest } from '#observability';
import { requestEnded, Trace, withRequestTrace } from '#observability';
import { malformedRequest, methodNotAllowed } from '../problem/http-problems.js';
import { Problem } from '../problem/problem.js';
import type { Drain } from './drain.js';
import { KnownRoutes } from './known-routes.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The trace to which this request belongs. */
    trace: Trace;
  }
}

interface HookOptions {
  readonly name: string;
  readonly log: Logger;
  readonly drain: Drain;
}

/**
 * What happens around every request: its trace, a 405 where only the method is wrong, and afterwards its metrics and its
 * access line, which names the route and never the address, since addresses hold ids and queries hold tokens.
 */
export function installRequestHooks(fastify: FastifyInstance, { name, log, drain }: HookOptions): void {
  const routes = new KnownRoutes(fastify);
  fastify.decorateRequest<null>('trace', null);

  fastify.addHook('onRequest', (request, reply, done) => {
    const { headers } = request.raw;
    const { traceparent } = headers;
    request.trace = Trace.from(typeof traceparent === 'string' ? traceparent : undefined, request);
    if (drain.hasBegun) reply.header('connection', 'close');
    const problem = objection(request, routes);
    if (isReading(request)) done(problem);
    else withRequestTrace(request.trace, () => done(problem));
  });

  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const milliseconds = reply.elapsedTime;
    observeRequest(name, request.method, route, reply.statusCode, milliseconds / 1000);
    if (log.isLevelEnabled('info')) log.info(accessLine(request, reply, route, milliseconds), 'request');
    if (!isReading(request)) requestEnded();
    done();
  });
}

/** Whether the request causes neither events nor calls, so that nothing but its own log lines belongs to its trace. */
function isReading({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}

/** What is wrong with the request before anything reads it. */
function objection(request: FastifyRequest, routes: KnownRoutes): Problem | undefined {
  const { headers, httpVersion, rawHeaders } = request.raw;
  if (headers.host === undefined && httpVersion === '1.1') {
    return new Problem(malformedRequest, {
      detail: { en: 'The header Host is missing.', fr: 'L’en-tête Host manque.' },
    });
  }
  if (hasTwoHosts(rawHeaders))
    return new Problem(malformedRequest, {
      detail: { en: 'The header Host stands twice.', fr: 'L’en-tête Host figure deux fois.' },
    });
  // A catch-all (files of a plugin) takes what no route of ours does, a parameter what another route's path is.
  const isCaught = /[*:]/.test(request.routeOptions.url ?? '');
  if (!request.is404 && !isCaught) return undefined;
  const methods = routes.methodsOf(request.url.split('?', 1)[0] ?? '');
  if (methods.length === 0 || methods.includes(request.method)) return undefined;
  return new Problem(methodNotAllowed, { headers: { allow: methods.join(', ') } });
}

/** Node keeps the first of two, a proxy before us may have decided by the other (RFC 9112, 3.2). */
function hasTwoHosts(rawHeaders: readonly string[]): boolean {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts > 1;
}

function accessLine(request: FastifyRequest, reply: FastifyReply, route: string, milliseconds: number) {
  return {
    method: request.method,
    route,
    status: reply.statusCode,
    durationMs: Math.round(milliseconds * 100) / 100,
    traceId: request.trace.traceId,
  };
}
