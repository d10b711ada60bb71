import type { Texts } from '#contracts';
import { readFileSync } from 'node:fs';

/** A kind of problem, as the page of its type tells it. */
export interface ProblemType {
  readonly status: number;
  readonly code: string;
  readonly title: Texts;
  /** With code between backticks. */
  readonly meaning: Texts;
}

interface ProblemTypes {
  readonly problems: readonly ProblemType[];
  /** What may be wrong with one field. */
  readonly fields: readonly { readonly code: string; readonly detail: Texts }[];
}

/**
 * Every kind of problem and every field code of all services: of their definitions `npm run docs` makes this file, since a process
 * loads those of its own services alone.
 */
export const problemTypes = JSON.parse(
  readFileSync(new URL('./problem-types.json', import.meta.url), 'utf8'),
) as ProblemTypes;
