declare const defined: unique symbol;

/** A kind of problem document (RFC 9457) that clients are told of. Made by `defineProblem` alone. */
export interface ProblemKind {
  readonly status: number;
  /** Stable and kebab-case: what clients rely on. */
  readonly code: string;
  readonly title: string;
  /** For the reference: what it means and what a client does about it. One or more sentences. */
  readonly meaning: string;
  readonly [defined]: true;
}

const definitions = new Map<string, ProblemKind>();

/**
 * Defines a kind of problem, once, beside the rule that answers with it; `docs/errors.md` lists every definition. Throws
 * where the code is defined already.
 */
export function defineProblem(status: number, code: string, title: string, meaning: string): ProblemKind {
  if (definitions.has(code)) throw new Error(`The problem ${code} is defined twice`);
  const kind = { status, code, title, meaning } as ProblemKind;
  definitions.set(code, kind);
  return kind;
}

/** A kind as another service's answer tells it: defined there, and not listed here. */
export function receivedProblem(status: number, code: string, title: string): ProblemKind {
  return { status, code, title, meaning: '' } as ProblemKind;
}

/** Every kind defined by the modules that are loaded, by status and code. */
export function definedProblems(): readonly ProblemKind[] {
  return [...definitions.values()].sort((a, b) => a.status - b.status || (a.code < b.code ? -1 : 1));
}
