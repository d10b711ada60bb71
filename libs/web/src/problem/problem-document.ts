import type { Language } from '#contracts';
import type { FieldError, Problem } from './problem.js';

export const PROBLEM_TYPE = 'application/problem+json';

/** An RFC 9457 problem document, as every error is answered. */
export interface ProblemDocument {
  /** `/problems/<code>`: relative to the service, the same on every installation. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly errors?: readonly (Omit<FieldError, 'detail'> & { readonly detail: string })[];
  readonly traceId?: string;
}

export function problemDocument(problem: Problem, language: Language, traceId: string | undefined): ProblemDocument {
  const { status, title, code, detail, errors } = problem;
  return {
    type: `/problems/${code}`,
    title: title[language],
    status,
    code,
    detail: detail?.[language],
    errors: errors?.map((error) => ({ ...error, detail: error.detail[language] })),
    traceId,
  };
}
