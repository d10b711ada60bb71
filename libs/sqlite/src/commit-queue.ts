import { setImmediate, setTimeout } from 'node:timers/promises';
import type Database from 'libsql';
import { SqliteUnavailable, isLocked, translate } from './errors.js';

/** Pieces of work in one commit at most, so that readers and other processes get their turn. */
const MOST_JOBS = 200;

/** One piece of work in a group commit. */
interface Job {
  readonly work: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
  outcome?: { readonly value: unknown } | { readonly error: unknown };
}

/**
 * Group commit on one connection, in the order in which work was asked for. All work asked for within one turn of the
 * event loop shares a commit, since making one durable costs more than most work. Each piece stands or falls by itself
 * (savepoint).
 */
export class CommitQueue {
  readonly #jobs: Job[] = [];
  /** Never rejects; undefined when nothing is asked for. */
  #draining: Promise<void> | undefined;
  #isWorking = false;
  #isEnding = false;

  constructor(
    private readonly connection: Database.Database,
    private readonly lockPatienceMs: number,
    /** Called after each commit. */
    private readonly committed: () => void,
  ) {}

  /** Whether a piece of work is running at this moment. */
  get isWorking(): boolean {
    return this.#isWorking;
  }

  /** Resolves with what the work gave once it is durable; rejects with what it threw, or SqliteUnavailable. */
  add<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#jobs.push({ work, resolve, reject });
      this.#draining ??= this.#drain();
    });
  }

  /** Commits all work that was asked for, unless another process keeps it from that. */
  async end(): Promise<void> {
    this.#isEnding = true;
    await this.#draining;
  }

  async #drain(): Promise<void> {
    while (this.#jobs.length > 0) {
      await setImmediate();
      const jobs = this.#jobs.splice(0, MOST_JOBS);
      const failure = await this.#commit(jobs);
      // Where the disk takes not all of them it may still take some.
      if (failure?.begun && jobs.length > 1) for (const job of jobs) await this.#commitAlone(job);
      else if (failure) for (const job of jobs) job.reject(translate(failure.error));
    }
    this.#draining = undefined;
  }

  async #commitAlone(job: Job): Promise<void> {
    const failure = await this.#commit([job]);
    if (failure) job.reject(translate(failure.error));
  }

  /**
   * Commits the jobs together. The error that kept them from being committed, if any; nothing of them is there then.
   */
  async #commit(jobs: readonly Job[]): Promise<{ readonly begun: boolean; readonly error: unknown } | undefined> {
    let begun = false;
    try {
      await this.#begin();
      begun = true;
      this.#finish(jobs);
      return undefined;
    } catch (error) {
      return { begun, error };
    }
  }

  /** Throws SqliteUnavailable when another connection holds the lock for too long. */
  async #begin(): Promise<void> {
    const deadline = performance.now() + this.lockPatienceMs;
    for (;;) {
      this.#rollBack();
      try {
        this.connection.exec('BEGIN IMMEDIATE');
        return;
      } catch (error) {
        if (!isLocked(error)) throw error;
        if (this.#isEnding) throw new SqliteUnavailable('The database is closed');
        if (performance.now() > deadline) throw new SqliteUnavailable('Another process holds the lock');
      }
      await setTimeout(1 + Math.random() * 2);
    }
  }

  #finish(jobs: readonly Job[]): void {
    this.#isWorking = true;
    try {
      const [only, ...others] = jobs;
      if (only && others.length === 0) run(only);
      else for (const job of jobs) this.#runApart(job);
      this.connection.exec('COMMIT');
    } catch (error) {
      this.#rollBack();
      throw error;
    } finally {
      this.#isWorking = false;
    }
    this.committed();
    for (const job of jobs) settle(job);
  }

  /** What one job throws undoes that job alone. An error after which SQLite itself has rolled everything back ends them all. */
  #runApart(job: Job): void {
    this.connection.exec('SAVEPOINT job');
    try {
      run(job);
    } catch (error) {
      if (!this.connection.inTransaction) throw error;
      this.connection.exec('ROLLBACK TO job');
      job.outcome = { error: translate(error) };
    }
    this.connection.exec('RELEASE job');
  }

  /** SQLite may have rolled back by itself; after a failed COMMIT it has not. What fails here is tried again at the next begin. */
  #rollBack(): void {
    if (!this.connection.inTransaction) return;
    try {
      this.connection.exec('ROLLBACK');
    } catch (error) {
      throw new SqliteUnavailable('Cannot roll back', { cause: error });
    }
  }
}

function run(job: Job): void {
  const value = job.work();
  if (value instanceof Promise) throw new TypeError('The work of a transaction must be synchronous');
  job.outcome = { value };
}

function settle({ outcome, resolve, reject }: Job): void {
  if (outcome === undefined) return;
  if ('error' in outcome) reject(outcome.error);
  else resolve(outcome.value as never);
}
