import { pbkdf2 } from 'node:crypto';
import { readlink } from 'node:fs/promises';
import { availableParallelism, setPriority } from 'node:os';
import { promisify } from 'node:util';

/** Of libuv's pool, which runs the hashes and whatever else would block. */
const poolSize = (): number => Number(process.env['UV_THREADPOOL_SIZE']) || 4;

/**
 * Hashes at once when nothing else is said: one fewer than cores, so that what needs no hash never waits for one, and no
 * more than libuv has threads for, because the rest would only queue there, before everything else.
 */
export function threadsForHashing(): number {
  return Math.max(1, Math.min(availableParallelism() - 1, poolSize()));
}

/** How much lower: as `nice` does for what has time. */
const niceness = 10;
const attempts = 20;
/** Half a millisecond of work for one thread of the pool, so that no quick one does all there is. */
const keepBusy = () => promisify(pbkdf2)('', '', 1_000, 32, 'sha256');

/**
 * Lets the threads that hash step back whenever the thread that answers requests has something to do. On Linux a priority
 * is one thread's own; elsewhere nothing happens. Answers how many threads were found.
 */
export async function stepBackWhenHashing(): Promise<number> {
  if (process.platform !== 'linux') return 0;
  const threads = new Set<number>();
  for (let attempt = 0; attempt < attempts && threads.size < poolSize(); attempt += 1) {
    const rounds = Array.from({ length: 4 * poolSize() }, () => [readlink('/proc/thread-self'), keepBusy()] as const);
    for (const [link] of await Promise.all(rounds.map((round) => Promise.all(round)))) {
      threads.add(Number(link.split('/').at(-1)));
    }
  }
  for (const thread of threads) setPriority(thread, niceness);
  return threads.size;
}
