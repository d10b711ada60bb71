import { performance } from 'node:perf_hooks';

/** Milliseconds from one tick of the process's coalesced timer to the next. */
const TICK_MS = 250;

/**
 * Milliseconds until the next tick of the coalesced timer, at least one: the workers of a process wake its thread once
 * for all of them, and share commits.
 */
export function untilNextTick(now = performance.now()): number {
  return Math.max(1, Math.ceil(TICK_MS - (now % TICK_MS)));
}
