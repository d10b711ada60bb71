import type { FastifyInstance } from 'fastify';

/** The routes of a service: to tell a wrong method from a wrong address. */
export class KnownRoutes {
  private readonly routes: Route[] = [];

  /** Listens for the routes that will be declared. Catch-alls do not count: they would know every address. */
  constructor(fastify: FastifyInstance) {
    fastify.addHook('onRoute', ({ method, url }) => {
      if (url.includes('*')) return;
      const pattern = new RegExp(`^${url.split('/').map(segmentPattern).join('/')}$`);
      const parameters = url.split('/:').length - 1;
      for (const one of Array.isArray(method) ? method : [method])
        this.routes.push({ method: one, pattern, parameters });
    });
  }

  /**
   * Methods that this path knows, in alphabetical order; empty when there is no such path. Where a route says more of this
   * path, those with a parameter in its place do not count: `/sessions/challenges` is no id of a session.
   */
  methodsOf(path: string): string[] {
    const plain = decoded(path);
    const matching = this.routes.filter(({ pattern }) => pattern.test(plain));
    const fewest = Math.min(...matching.map(({ parameters }) => parameters));
    const methods = matching.filter(({ parameters }) => parameters === fewest).map(({ method }) => method);
    return [...new Set(methods)].sort();
  }
}

interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  /** How many segments of its path are. */
  readonly parameters: number;
}

/** A path that no route takes may be written with percent signs, and badly. */
function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

function segmentPattern(segment: string): string {
  return segment.startsWith(':') ? '[^/]+' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
