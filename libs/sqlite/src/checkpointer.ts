import Checkpoints from 'libsql/promise';

/** Commits after which a checkpoint starts at once; fewer wait for the pause. */
const COMMITS = 300;
const PAUSE_MS = 1_000;
/** Pages in the log beyond which writers are held off for the moment that it takes to begin the log afresh. */
const LARGE_LOG = 2_000;
/** Pages in the log beyond which a commit checkpoints by itself: a loop that never yields leaves no turn for the rest. */
export const LARGEST_LOG = 4_000;
const WRITER_PATIENCE_MS = 200;

/** What the module's own types leave open. */
interface AsyncStatement {
  all(): Promise<{ readonly busy: number; readonly log: number; readonly checkpointed: number }[]>;
}

/**
 * Checkpoints the write-ahead log off the request path: copies it into the database file from a thread and a connection
 * of its own, so that no request waits for it. A checkpoint that fails (disk full) loses nothing: the log keeps the
 * data, and the next one tries again.
 */
export class Checkpointer {
  #connection: Checkpoints | undefined;
  #commits = 0;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #stopped = false;

  constructor(private readonly file: string) {}

  /** Says that the log has grown. */
  committed(): void {
    this.#commits += 1;
    if (this.#commits === COMMITS) this.#start();
    else this.#timer ??= setTimeout(() => this.#start(), PAUSE_MS).unref();
  }

  /** Resolves when no checkpoint runs any more and the connection is closed. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
    this.#connection?.close();
    this.#connection = undefined;
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#running || this.#stopped) return;
    this.#commits = 0;
    this.#running = this.#checkpoint().then(
      () => this.#ended(),
      () => this.#ended(true),
    );
  }

  #ended(failed = false): void {
    this.#running = undefined;
    if (this.#stopped) return;
    if (!failed && this.#commits >= COMMITS) this.#start();
    else if (failed || this.#commits > 0) this.#timer ??= setTimeout(() => this.#start(), PAUSE_MS).unref();
  }

  async #checkpoint(): Promise<void> {
    this.#connection ??= new Checkpoints(this.file, {});
    const passive = (await this.#connection.prepare('PRAGMA wal_checkpoint(PASSIVE)')) as AsyncStatement;
    const [pages] = await passive.all();
    if ((pages?.log ?? 0) <= LARGE_LOG) return;
    // Not TRUNCATE: a log that is written again in place commits twice as fast as one that grows.
    await this.#connection.exec(`PRAGMA busy_timeout=${WRITER_PATIENCE_MS}`);
    const restart = (await this.#connection.prepare('PRAGMA wal_checkpoint(RESTART)')) as AsyncStatement;
    await restart.all();
  }
}
