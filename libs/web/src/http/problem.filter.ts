import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { problemDocument, PROBLEM_TYPE } from '../problem/problem-document.js';
import type { Problem } from '../problem/problem.js';
import { tooBusy, toProblem } from '../problem/to-problem.js';
import { acceptedLanguage, wordedIn } from '../problem/accepted-language.js';
import { discardBody } from './linger.js';

/**
 * Answers every error with a problem document. A fault of our own is logged as an error, one of a dependency as a warning;
 * a refusal only leaves its access line.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const problem = toProblem(error);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    reportProblem(this.log, problem, reply.request.trace?.traceId);
    this.answer(problem, reply);
  }

  /** Sends the document. */
  protected answer(problem: Problem, reply: FastifyReply): void {
    if (reply.sent || reply.raw.headersSent) return;
    // A buffer, since Fastify would add a charset, which this media type does not have.
    const { raw, trace } = reply.request;
    const language = acceptedLanguage(raw.headers['accept-language']);
    const body = Buffer.from(JSON.stringify(problemDocument(problem, language, trace?.traceId)));
    const headers = { 'cache-control': 'no-store', ...wordedIn(language), ...problem.headers };
    void reply.code(problem.status).headers({ ...headers, 'content-type': PROBLEM_TYPE });
    discardBody(raw, () => void reply.send(body));
  }
}

/** Logs what operations should know of a problem that was answered; its trace, where it is not the one at hand. */
export function reportProblem(log: Logger, problem: Problem, traceId?: string): void {
  const err = problem.cause ?? problem;
  const fields = { problem: problem.code, ...(traceId !== undefined && { traceId }) };
  // Shedding load is no fault, and comes in floods.
  if (problem.code === tooBusy.code) log.info(fields, 'answered 503');
  else if (problem.status === 503) log.warn({ err, ...fields }, 'answered 503');
  else if (problem.status >= 500) log.error({ err, ...fields }, 'answered 500');
}
