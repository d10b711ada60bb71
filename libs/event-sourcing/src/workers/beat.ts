import { performance } from 'node:perf_hooks';

/** Milliseconds from one beat of the process to the next. */
const BEAT_MS = 250;

/**
 * Milliseconds until the next beat, at least one. What can wait for it is done by all workers of the process in one go: one
 * awakening of the thread for all, and commits that they share.
 */
export function untilNextBeat(now = performance.now()): number {
  return Math.max(1, Math.ceil(BEAT_MS - (now % BEAT_MS)));
}
