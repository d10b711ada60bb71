import { isLocked } from './errors.js';

const sleeper = new Int32Array(new SharedArrayBuffer(4));

/**
 * Retries with jitter while another connection holds a lock, blocking the thread between tries. Only for start-up and
 * for locks that are held for an instant; whoever waits for a writer does so in `transaction`.
 */
export function patiently<T>(milliseconds: number, attempt: () => T): T {
  let deadline: number | undefined;
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      deadline ??= performance.now() + milliseconds;
      if (!isLocked(error) || performance.now() > deadline) throw error;
      Atomics.wait(sleeper, 0, 0, 1 + Math.random() * 4);
    }
  }
}
