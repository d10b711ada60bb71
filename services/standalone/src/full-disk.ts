import type { FastifyInstance } from 'fastify';
import { Problem, type DiskReserve } from '#runtime';

/** What goes on while the disk is full: signing in and out, by API and by page. */
const goesOn: ReadonlySet<string> = new Set(['/api/v1/sessions', '/api/v1/session', '/connexion', '/deconnexion']);

/**
 * While the disk is full, answers 503 to whatever would make the data grow, before anything is written. An answer of 503
 * that came from elsewhere is a reason to look at the disk at once.
 */
export function refuseGrowth(fastify: FastifyInstance, reserve: DiskReserve): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { method, url } = request;
    const grows = method === 'POST' || method === 'PUT' || method === 'PATCH';
    const refused = reserve.isLow && grows && !goesOn.has(url.split('?', 1)[0] ?? '');
    done(refused ? diskFull() : undefined);
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (reply.statusCode !== 503 || reserve.isLow) done(null, payload);
    else void reserve.check().then(() => done(null, payload));
  });
}

function diskFull(): Problem {
  return new Problem(503, 'temporarily-unavailable', {
    detail: 'The disk of the portal is full. Nothing was recorded; try again later.',
    headers: { 'retry-after': '30' },
  });
}
