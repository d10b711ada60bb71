import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { DiskReserve } from '#runtime';
import { Problem, temporarilyUnavailable, toProblem } from '#web';

/** What goes on while the disk is full: signing in and out, by API and by page. */
const goesOn: ReadonlySet<string> = new Set([
  '/api/v1/sessions',
  '/api/v1/sessions/challenges',
  '/api/v1/session',
  '/connexion',
  '/connexion/code',
  '/deconnexion',
]);

/** While the disk is full, answers 503 to whatever would make the data grow, before anything is written. */
export function refuseGrowth(fastify: FastifyInstance, reserve: DiskReserve): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { method, url } = request;
    const grows = method === 'POST' || method === 'PUT' || method === 'PATCH';
    const refused = reserve.isLow && grows && !goesOn.has(url.split('?', 1)[0] ?? '');
    done(refused ? diskFull() : undefined);
  });
}

/** Answers errors as the other filter does; what is to be answered 503 is a reason to look at the disk first. */
@Catch()
export class LooksAtTheDisk implements ExceptionFilter {
  constructor(
    private readonly filter: ExceptionFilter,
    private readonly reserve: DiskReserve,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    if (toProblem(error).status === 503 && !this.reserve.isLow) await this.reserve.check();
    await this.filter.catch(error, host);
  }
}

function diskFull(): Problem {
  return new Problem(temporarilyUnavailable, {
    detail: {
      en: 'The disk of the portal is full. Nothing was recorded; try again later.',
      fr: 'Le disque du portail est plein. Rien n’a été enregistré ; réessayez plus tard.',
    },
    headers: { 'retry-after': '30' },
  });
}
