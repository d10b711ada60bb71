import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '#event-sourcing';
import { isAway } from '#web';

/**
 * Starts as soon as everything is there that a start needs: what is away (see isAway) is waited for, with a pause from 0.1 s
 * growing to 5 s, and told once. Any other error is thrown.
 */
export async function startWhenPresent<T>(start: () => Promise<T>, log: Log, firstPauseMs = 100): Promise<T> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await start();
    } catch (error) {
      if (!isAway(error)) throw error;
      if (tried === 0) log.warn({ err: error }, 'waits with its start for something that is away');
      await pause(Math.min(5000, firstPauseMs * 2 ** tried));
    }
  }
}
