/** The steps of time whose codes an account has used: none works twice [I9]. */
export interface UsedSteps {
  /** In the order of their use, at most so many as are remembered. */
  readonly steps: readonly number[];
  /** Who used the last one. */
  readonly by: string;
  readonly expiresAt: number;
}

const stepMs = 30_000;
/** More than there can be in the minutes for which a code is remembered. */
const remembered = 30;

/**
 * The steps with one more; undefined where its code was used, or one of a later step that is near. What is dated later than a code of
 * today can be was used while the clock was ahead: it closes nothing, and is not forgotten, so that it does not work again
 * when its time comes.
 */
export function withStep(used: readonly number[] = [], step: number, now: number): readonly number[] | undefined {
  const newest = Math.floor(now / stepMs) + 1;
  const isUsedUp = used.includes(step) || used.some((other) => other > step && other <= newest);
  return isUsedUp ? undefined : [...used, step].slice(-remembered);
}
