import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { Refusal } from '#event-sourcing';
import { RevisionConflict } from '#event-store';
import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { discardBody } from '../http/linger.js';
import { codeForStatus } from './problem-codes.js';
import { problemDocument, PROBLEM_TYPE } from './problem-document.js';
import { Problem } from './problem.js';

/** Seconds after which a dependency is worth another try, where the error does not say. */
const AGAIN_AFTER = 1;

/**
 * What the client is told of an error. A Problem is itself; a refusal keeps status and code; something that is away
 * (…Unavailable, a person key that has not arrived, a conflict without end) or a full hash queue is 503 with
 * `Retry-After`; an error of the framework below 500 gets the code of its status; anything else is 500 without detail.
 * An error's `retryAfterSeconds` becomes `Retry-After`.
 */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const headers = retryAfter(error);
  if (error instanceof Refusal) return new Problem(error.status, error.code, { headers, cause: error });
  if (error instanceof HttpException && error.getStatus() < 500) {
    return new Problem(error.getStatus(), codeForStatus(error.getStatus()), { headers, cause: error });
  }
  if (error instanceof Error && /QueueFull$/.test(error.name)) return away('too-busy', error, headers);
  if (isAway(error)) return away('temporarily-unavailable', error, headers);
  return new Problem(500, 'internal-error', { cause: error });
}

/** Whether the error tells of something that is not there now and may come back, or was caused by such an error. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof RevisionConflict || /(?:Unavailable|KeyMissing)$/.test(error.name)) return true;
  return isAway(error.cause);
}

function away(code: string, cause: unknown, headers: Record<string, string>): Problem {
  return new Problem(503, code, { headers: { 'retry-after': String(AGAIN_AFTER), ...headers }, cause });
}

function retryAfter(error: unknown): Record<string, string> {
  const seconds = (error as { retryAfterSeconds?: unknown } | null | undefined)?.retryAfterSeconds;
  return typeof seconds === 'number' ? { 'retry-after': String(Math.max(1, Math.ceil(seconds))) } : {};
}

/**
 * Answers every error with a problem document. A fault of our own is logged as an error, one of a dependency as a warning;
 * a refusal only leaves its access line.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(protected readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const problem = toProblem(error);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    this.report(problem, reply.request.trace?.traceId);
    this.answer(problem, reply);
  }

  /** Logs what operations should know of the problem; its trace, where it is not the one at hand. */
  protected report(problem: Problem, traceId?: string): void {
    const err = problem.cause ?? problem;
    const fields = { problem: problem.code, ...(traceId !== undefined && { traceId }) };
    // Shedding load is no fault, and comes in floods.
    if (problem.code === 'too-busy') this.log.info(fields, 'answered 503');
    else if (problem.status === 503) this.log.warn({ err, ...fields }, 'answered 503');
    else if (problem.status >= 500) this.log.error({ err, ...fields }, 'answered 500');
  }

  /** Sends the document. */
  protected answer(problem: Problem, reply: FastifyReply): void {
    if (reply.sent || reply.raw.headersSent) return;
    // A buffer, since Fastify would add a charset, which this media type does not have.
    const body = Buffer.from(JSON.stringify(problemDocument(problem, reply.request.trace?.traceId)));
    void reply
      .code(problem.status)
      .headers({ 'cache-control': 'no-store', ...problem.headers, 'content-type': PROBLEM_TYPE });
    discardBody(reply.request.raw, () => void reply.send(body));
  }
}
