import { randomUUID } from 'node:crypto';
import type { SqliteDatabase } from '#sqlite';
import type { Partition } from './sqlite.message-log.js';
import { isGone, thisProcess } from './sqlite.process.js';

/** `next_offset` is the first that the group has not handled; `holder` the member that handles the partition, if any. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS member (
    id TEXT PRIMARY KEY,
    group_name TEXT NOT NULL,
    process TEXT NOT NULL,
    topics TEXT NOT NULL,
    alive_until INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS progress (
    group_name TEXT NOT NULL,
    partition_id INTEGER NOT NULL REFERENCES partition,
    next_offset INTEGER NOT NULL DEFAULT 0,
    holder TEXT,
    PRIMARY KEY (group_name, partition_id)
  ) WITHOUT ROWID;`;

/** The partition assignment of one member. */
export interface Assignment {
  /** Partitions that this member may handle, by id, and from which offset. */
  readonly held: ReadonlyMap<number, number>;
  /** Partitions that it holds and should release as soon as it can, since they are another member's share. */
  readonly excess: ReadonlySet<number>;
  /** Whether another member still holds a partition of its share. */
  readonly isAwaiting: boolean;
}

/**
 * A member of a consumer group, in any process. Partition assignment: live members share the partitions evenly; each
 * computes the same shares from the table of members, and takes a partition of its share once nobody alive holds it. A
 * group's offset moves only from where the member found it, so one that was taken for dead moves nothing back when it
 * returns.
 */
export class GroupMember {
  readonly #id = randomUUID();
  #aliveUntil = -Infinity;

  constructor(
    private readonly database: SqliteDatabase,
    private readonly group: string,
    private readonly partitions: readonly Partition[],
    private readonly options: { readonly now: () => number; readonly sessionTimeoutMs: number },
  ) {}

  /** Creates the tables; inside a transaction. */
  static create(database: SqliteDatabase): void {
    database.execute(SCHEMA);
  }

  /**
   * False when the session timeout has passed and others may take this member for dead: nothing may be handled before
   * its next heartbeat.
   */
  get alive(): boolean {
    return this.options.now() < this.#aliveUntil;
  }

  /** Writes a heartbeat, removes dead members, and takes the free partitions of this member's share. */
  async renew(): Promise<Assignment> {
    const now = this.options.now();
    const aliveUntil = now + this.options.sessionTimeoutMs;
    const assignment = await this.database.transaction(() => {
      this.#removeDead(now);
      this.database
        .prepare(
          `INSERT INTO member (id, group_name, process, topics, alive_until) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET alive_until = excluded.alive_until`,
        )
        .run(this.#id, this.group, thisProcess, JSON.stringify(topicsOf(this.partitions)), aliveUntil);
      return this.#take();
    });
    this.#aliveUntil = aliveUntil;
    return assignment;
  }

  /**
   * Commits the offset: the group has handled the partition from one offset up to the other. False when another member
   * has done so meanwhile.
   */
  async advance(partition: number, from: number, next: number): Promise<boolean> {
    return this.database.transaction(() => {
      const { changes } = this.database
        .prepare('UPDATE progress SET next_offset = ? WHERE group_name = ? AND partition_id = ? AND next_offset = ?')
        .run(next, this.group, partition, from);
      return changes > 0;
    });
  }

  async release(partition: number): Promise<void> {
    await this.database.transaction(() => {
      this.database
        .prepare('UPDATE progress SET holder = NULL WHERE group_name = ? AND partition_id = ? AND holder = ?')
        .run(this.group, partition, this.#id);
    });
  }

  /** Leaves the group, and with it every partition held. */
  async leave(): Promise<void> {
    this.#aliveUntil = -Infinity;
    await this.database.transaction(() => {
      this.database
        .prepare('UPDATE progress SET holder = NULL WHERE group_name = ? AND holder = ?')
        .run(this.group, this.#id);
      this.database.prepare('DELETE FROM member WHERE id = ?').run(this.#id);
    });
  }

  /** Members whose session has ended, and at once those of a process that is gone. */
  #removeDead(now: number): void {
    const others = this.database
      .prepare<{
        id: string;
        process: string;
        alive_until: number;
      }>('SELECT id, process, alive_until FROM member WHERE group_name = ? AND id <> ?')
      .all(this.group, this.#id);
    const remove = this.database.prepare('DELETE FROM member WHERE id = ?');
    for (const { id, process, alive_until } of others) if (alive_until <= now || isGone(process)) remove.run(id);
  }

  #take(): Assignment {
    const members = this.database
      .prepare<{ id: string; topics: string }>('SELECT id, topics FROM member WHERE group_name = ? ORDER BY rowid')
      .all(this.group)
      .map(({ id, topics }) => ({ id, topics: JSON.parse(topics) as string[] }));
    const holders = this.database
      .prepare<{ partition_id: number; next_offset: number; holder: string | null }>(
        'SELECT partition_id, next_offset, holder FROM progress WHERE group_name = ?',
      )
      .all(this.group);
    const progress = new Map(holders.map((row) => [row.partition_id, row]));
    const take = this.database.prepare(
      `INSERT INTO progress (group_name, partition_id, holder) VALUES (?, ?, ?)
       ON CONFLICT (group_name, partition_id) DO UPDATE SET holder = excluded.holder`,
    );
    const held = new Map<number, number>();
    const excess = new Set<number>();
    let isAwaiting = false;
    for (const { id, topic } of this.partitions) {
      const sharers = members.filter(({ topics }) => topics.includes(topic));
      const mine = sharers[id % sharers.length]?.id === this.#id;
      const { holder = null, next_offset = 0 } = progress.get(id) ?? {};
      if (holder === this.#id && !mine) excess.add(id);
      const free = holder === null || !members.some((member) => member.id === holder);
      if (mine && free) take.run(this.group, id, this.#id);
      if (holder === this.#id || (mine && free)) held.set(id, next_offset);
      else isAwaiting ||= mine;
    }
    return { held, excess, isAwaiting };
  }
}

const topicsOf = (partitions: readonly Partition[]): string[] => [...new Set(partitions.map(({ topic }) => topic))];
