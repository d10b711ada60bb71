import type { Language } from '../fields.js';
import { sameText, spacedTexts, type Texts } from '../texts/texts.js';

declare const defined: unique symbol;

/** A kind of problem document (RFC 9457) that clients are told of. Made by `defineProblem` alone. */
export interface ProblemKind {
  readonly status: number;
  /** Stable and kebab-case: what clients rely on. */
  readonly code: string;
  readonly title: Texts;
  /** For the reference and the page of its type: what it means and what a client does about it. One or more sentences. */
  readonly meaning: Texts;
  readonly [defined]: true;
}

/** What a kind of problem says in one language. */
type ProblemWords = readonly [title: string, meaning: string];

const definitions = new Map<string, ProblemKind>();

/**
 * Defines a kind of problem, once, beside the rule that answers with it; `docs/errors.md` lists every definition, and the portal
 * has a page for each at `/problems/<code>`. Throws where the code is defined already.
 */
export function defineProblem(
  status: number,
  code: string,
  { en, fr }: Readonly<Record<Language, ProblemWords>>,
): ProblemKind {
  if (definitions.has(code)) throw new Error(`The problem ${code} is defined twice`);
  const [title, meaning] = [0, 1].map((at) => spacedTexts({ en: en[at]!, fr: fr[at]! }));
  const kind = { status, code, title, meaning } as ProblemKind;
  definitions.set(code, kind);
  return kind;
}

/** A kind as another service's answer tells it, in the language that it was asked in: defined there, and not listed here. */
export function receivedProblem(status: number, code: string, title: string): ProblemKind {
  return { status, code, title: sameText(title), meaning: sameText('') } as ProblemKind;
}

/** Every kind defined by the modules that are loaded, by status and code. */
export function definedProblems(): readonly ProblemKind[] {
  return [...definitions.values()].sort((a, b) => a.status - b.status || (a.code < b.code ? -1 : 1));
}
