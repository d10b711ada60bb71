import { ratioOf, type Ratio } from './statistics.js';

/** Work done for about `milliseconds`; answers how many operations per second it did. */
export type Slice = (milliseconds: number) => Promise<number>;

export interface Comparison {
  readonly id: string;
  readonly title: string;
  /** The least (`at least`) or greatest (`at most`) ratio that is acceptable. */
  readonly bound: { readonly kind: 'at least' | 'at most'; readonly value: number };
  readonly subject: Slice;
  readonly baseline: Slice;
}

export interface Result {
  readonly id: string;
  readonly title: string;
  readonly bound: Comparison['bound'];
  readonly ratio: Ratio;
  /** The baseline against itself in the same rounds: how far the machine alone moves a ratio. */
  readonly control: Ratio;
  readonly subject: readonly number[];
  readonly baseline: readonly number[];
  readonly holds: boolean;
}

/**
 * Subject, baseline and baseline again, in slices that take turns and start at another one in each round, so that what
 * the machine does meanwhile falls on all alike.
 */
export async function compare(comparison: Comparison, rounds: number, milliseconds: number): Promise<Result> {
  const { id, title, bound } = comparison;
  const rates = { subject: [] as number[], baseline: [] as number[], control: [] as number[] };
  const turns = [
    ['subject', comparison.subject],
    ['baseline', comparison.baseline],
    ['control', comparison.baseline],
  ] as const;
  for (const [, slice] of turns.slice(0, 2)) await slice(milliseconds / 2);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < turns.length; turn++) {
      const [name, slice] = turns[(round + turn) % turns.length]!;
      rates[name].push(await slice(milliseconds));
    }
  }
  const ratio = ratioOf(rates.subject, rates.baseline);
  const holds = bound.kind === 'at least' ? ratio.median >= bound.value : ratio.median <= bound.value;
  const control = ratioOf(rates.control, rates.baseline);
  return { id, title, bound, ratio, control, subject: rates.subject, baseline: rates.baseline, holds };
}

/** Keeps `concurrency` operations under way for the slice; those begun are finished and counted. */
export function closedLoop(concurrency: number, operation: () => Promise<void>): Slice {
  return async (milliseconds) => {
    const start = performance.now();
    const end = start + milliseconds;
    let done = 0;
    const lane = async (): Promise<void> => {
      while (performance.now() < end) {
        await operation();
        done++;
      }
    };
    await Promise.all(Array.from({ length: concurrency }, lane));
    return done / ((performance.now() - start) / 1_000);
  };
}
