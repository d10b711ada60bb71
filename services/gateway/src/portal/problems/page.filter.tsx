import { Clock } from '#event-sourcing';
import { currentTraceId } from '#observability';
import { Problem, ProblemFilter } from '#web';
import { acceptsPages, answerPage, goTo, languageOf } from '#web-pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PageSettings } from '../frame/page-settings.js';
import { paths } from '../paths.js';
import { addressOf } from '../frame/address.js';
import { ProblemPage, type ProblemStatus } from './problem-page.js';

/**
 * Answers errors outside the API with a page, where a browser asks for one; everything else with a problem document.
 * A visitor of the personal space without a session is led to sign in, and back.
 */
export class PageFilter extends ProblemFilter {
  constructor(
    log: ConstructorParameters<typeof ProblemFilter>[0],
    private readonly clock: Clock,
    private readonly settings: PageSettings,
  ) {
    super(log);
  }

  protected override answer(problem: Problem, reply: FastifyReply): void {
    const { request } = reply;
    const route = request.routeOptions.url ?? decoded(addressOf(request).split('?', 1)[0]!);
    if (reply.sent || isOfApi(route)) return super.answer(problem, reply);
    if (problem.status === 401 && route.startsWith(paths.space)) {
      void goTo(reply, `${paths.signIn}?returnTo=${encodeURIComponent(addressOf(request))}`);
      return;
    }
    if (!acceptsPages(request)) return super.answer(problem, reply);
    const answer = { status: problem.status, headers: problem.headers };
    void answerPage(reply, this.settings.publicUrl, this.document(problem, request), answer);
  }

  private document(problem: Problem, request: FastifyRequest) {
    const unknown = problem.errors?.filter(({ code }) => code === 'unknown-field' || code === 'duplicate-field');
    const retryAfter = Number(problem.headers['retry-after']);
    return (
      <ProblemPage
        page={{ language: languageOf(request), address: addressOf(request), now: this.clock.now() }}
        status={pageOf(problem.status)}
        retryAfter={retryAfter > 0 ? retryAfter : undefined}
        unknownFields={unknown?.map(({ pointer }) => pointer.slice(1))}
        portal={this.settings.publicUrl}
        reference={problem.status >= 500 ? currentTraceId() : undefined}
      />
    );
  }
}

/** Whether the path of a route belongs to the API: decided by the route that was matched, since a path may be written in many ways. */
export function isOfApi(route: string | undefined): boolean {
  return route === '/api' || route?.startsWith('/api/') === true;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The page for a status: its own, or the one that says the same to a person. */
function pageOf(status: number): ProblemStatus {
  switch (status) {
    case 403:
    case 404:
    case 421:
    case 429:
    case 503:
      return status;
    default:
      return status >= 500 ? 500 : 400;
  }
}
