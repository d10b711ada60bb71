import { pbkdf2 } from 'node:crypto';
import { readlink } from 'node:fs/promises';
import { availableParallelism, setPriority } from 'node:os';
import { promisify } from 'node:util';

/** Of libuv's pool, which runs the hashes and whatever else would block. */
const poolSize = (): number => Number(process.env['UV_THREADPOOL_SIZE']) || 4;

/** On Linux a priority belongs to a thread; elsewhere to the whole process. */
const canBeNiced = process.platform === 'linux';

/**
 * The default concurrency of hashing: as many as cores where the hashing threads can be niced, else one fewer, so that
 * work without a hash never waits for one; and no more than libuv has threads for, because the others would only queue
 * there, before everything else.
 */
export function threadsForHashing(): number {
  const cores = availableParallelism();
  return Math.max(1, Math.min(canBeNiced ? cores : cores - 1, poolSize()));
}

/** How much lower: as `nice` does for what has time. */
const niceness = 10;
const attempts = 20;
/** Half a millisecond of work for one thread of the pool, so that no quick one does all there is. */
const keepBusy = () => promisify(pbkdf2)('', '', 1_000, 32, 'sha256');

/**
 * Lowers the scheduling priority of the threads that hash, so that they step back whenever the thread that answers requests
 * has something to do. Nothing happens where that cannot be. Answers how many threads were found.
 */
export async function niceHashingThreads(): Promise<number> {
  if (!canBeNiced) return 0;
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
