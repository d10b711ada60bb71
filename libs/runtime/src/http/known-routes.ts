import type { FastifyInstance } from 'fastify';

/** The routes of a service: to tell a wrong method from a wrong address. */
export class KnownRoutes {
  private readonly routes: { readonly method: string; readonly pattern: RegExp }[] = [];

  /** Listens for the routes that will be declared. Catch-alls do not count: they would know every address. */
  constructor(fastify: FastifyInstance) {
    fastify.addHook('onRoute', ({ method, url }) => {
      if (url.includes('*')) return;
      const pattern = new RegExp(`^${url.split('/').map(segmentPattern).join('/')}$`);
      for (const one of Array.isArray(method) ? method : [method]) this.routes.push({ method: one, pattern });
    });
  }

  /** Methods that this path knows, in alphabetical order; empty when there is no such path. */
  methodsOf(path: string): string[] {
    const methods = this.routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
    return [...new Set(methods)].sort();
  }
}

function segmentPattern(segment: string): string {
  return segment.startsWith(':') ? '[^/]+' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
