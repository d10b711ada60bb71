import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Logger } from 'pino';
import { Problem } from './problem.js';

/** What the client is told of an error: refusals and faults of dependencies by their code, anything else as 500 without detail. */
export function toProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(500, 'internal-error', { cause: error });
}

/** Answers every error with a problem document, and logs what is our own fault. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(protected readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    throw new Error(`${String(host)} ${String(this.log)}: not yet`, { cause: error });
  }
}
