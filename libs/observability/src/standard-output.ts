import pino, { type DestinationStream } from 'pino';

/** Lines below this level may wait for others: a system call for each access line costs a third of a session check. */
const URGENT = 40;
const BUFFER_BYTES = 4096;
const FLUSH_EVERY_MS = 100;

const metadata: unique symbol = Symbol.for('pino.metadata');

/**
 * Standard output for a log. Warnings and worse are written at once, with everything before them; other lines within
 * 100 ms, and whatever waits when the process exits. Only a process that is killed loses them.
 */
class StandardOutput implements DestinationStream {
  /** Asks pino to set `lastLevel` before each write. */
  readonly [metadata] = true;
  lastLevel = 0;
  private readonly lines = pino.destination({
    fd: 1,
    sync: true,
    minLength: BUFFER_BYTES,
    periodicFlush: FLUSH_EVERY_MS,
  });

  constructor() {
    process.on('exit', () => this.flushSync());
  }

  write(line: string): void {
    this.lines.write(line);
    if (this.lastLevel >= URGENT) this.flushSync();
  }

  flushSync(): void {
    this.lines.flushSync();
  }
}

let standardOutput: StandardOutput | undefined;

/** The one standard output of this process. */
export function toStandardOutput(): DestinationStream {
  return (standardOutput ??= new StandardOutput());
}
