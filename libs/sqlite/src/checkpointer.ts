import Checkpoints from 'libsql/promise';

/** Commits after which a checkpoint starts at once; fewer wait for the pause. */
const COMMITS = 500;
const PAUSE_MS = 1_000;
/** Pages in the log beyond which writers are held off for the moment that it takes to start the log afresh. */
const LARGEST_LOG = 2_500;
const WRITER_PATIENCE_MS = 200;

/** What the module's own types leave open. */
interface AsyncStatement {
  all(): Promise<{ readonly busy: number; readonly log: number; readonly checkpointed: number }[]>;
}

/**
 * Copies the write-ahead log into the database file from a thread and a connection of its own, so that no request waits
 * for it. A checkpoint that fails (disk full) loses nothing: the log keeps the data, and the next one tries again.
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
    else if (!this.#timer) this.#timer = setTimeout(() => this.#start(), PAUSE_MS).unref();
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

  #ended(again = false): void {
    this.#running = undefined;
    if ((again || this.#commits > 0) && !this.#stopped)
      this.#timer ??= setTimeout(() => this.#start(), PAUSE_MS).unref();
  }

  async #checkpoint(): Promise<void> {
    this.#connection ??= new Checkpoints(this.file, {});
    const passive = (await this.#connection.prepare('PRAGMA wal_checkpoint(PASSIVE)')) as AsyncStatement;
    const [pages] = await passive.all();
    if ((pages?.log ?? 0) <= LARGEST_LOG) return;
    await this.#connection.exec(`PRAGMA busy_timeout=${WRITER_PATIENCE_MS}`);
    const truncate = (await this.#connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)')) as AsyncStatement;
    await truncate.all();
  }
}
