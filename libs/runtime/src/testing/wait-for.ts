import { setTimeout as pause } from 'node:timers/promises';

/**
 * Resolves with the condition's first answer that is not false, null or undefined; looks again every few milliseconds.
 * When the time is over, throws what the condition last threw, or says that it never held.
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  { timeoutMs = 5000, everyMs = 5 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<NonNullable<T>> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    let failure: unknown;
    try {
      const answer = await condition();
      if (answer !== false && answer !== null && answer !== undefined) return answer;
    } catch (error) {
      failure = error;
    }
    if (performance.now() > end) {
      throw new Error(`Condition did not hold within ${timeoutMs} ms: ${condition.toString()}`, { cause: failure });
    }
    await pause(everyMs);
  }
}
