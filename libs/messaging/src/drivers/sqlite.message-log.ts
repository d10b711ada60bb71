import { createHash } from 'node:crypto';
import type { SqliteDatabase } from '#sqlite';
import { UnknownTopic } from '../errors.js';
import { readHeaders } from '../headers.js';
import type { Message, ReceivedMessage, TopicDefinition } from '../message-broker.js';

export interface Partition {
  readonly id: number;
  readonly topic: string;
  readonly number: number;
}

/** Offsets count up by one within a partition: those from `first_offset` up to `next_offset` are kept. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS topic (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    retention_ms INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS partition (
    id INTEGER PRIMARY KEY,
    topic_id INTEGER NOT NULL REFERENCES topic,
    number INTEGER NOT NULL,
    first_offset INTEGER NOT NULL DEFAULT 0,
    next_offset INTEGER NOT NULL DEFAULT 0,
    UNIQUE (topic_id, number)
  );
  CREATE TABLE IF NOT EXISTS message (
    id INTEGER PRIMARY KEY,
    partition_id INTEGER NOT NULL REFERENCES partition,
    "offset" INTEGER NOT NULL,
    published_at INTEGER NOT NULL,
    key TEXT NOT NULL,
    headers TEXT NOT NULL,
    value TEXT,
    UNIQUE (partition_id, "offset")
  );`;

const SWEEP_EVERY_MS = 60_000;
const SWEPT_AT_ONCE = 1_000;

/** Topics, their partitions, and the messages in them. */
export class MessageLog {
  readonly #topics = new Map<string, readonly Partition[]>();
  #sweptAt = -Infinity;

  constructor(
    private readonly database: SqliteDatabase,
    private readonly now: () => number,
  ) {}

  /** Creates the tables; inside a transaction. */
  static create(database: SqliteDatabase): void {
    database.execute(SCHEMA);
  }

  async provision(topics: readonly TopicDefinition[]): Promise<void> {
    await this.database.transaction(() => {
      const createTopic = this.database.prepare(
        'INSERT INTO topic (name, retention_ms) VALUES (?, ?) ON CONFLICT DO NOTHING',
      );
      const createPartition = this.database.prepare(
        'INSERT INTO partition (topic_id, number) SELECT id, ? FROM topic WHERE name = ?',
      );
      for (const { name, partitions, retentionMs } of topics) {
        if (createTopic.run(name, retentionMs).changes === 0) continue;
        for (let number = 0; number < partitions; number += 1) createPartition.run(number, name);
      }
    });
  }

  /** In the order of their numbers. Throws UnknownTopic. */
  partitions(topic: string): readonly Partition[] {
    const known = this.#topics.get(topic);
    if (known) return known;
    const partitions = this.database
      .prepare<Partition>(
        `SELECT p.id, t.name AS topic, p.number FROM partition p JOIN topic t ON t.id = p.topic_id
         WHERE t.name = ? ORDER BY p.number`,
      )
      .all(topic);
    if (partitions.length === 0) throw new UnknownTopic(topic);
    this.#topics.set(topic, partitions);
    return partitions;
  }

  async append(topic: string, messages: readonly Message[]): Promise<void> {
    const partitions = this.partitions(topic);
    if (messages.length === 0) return;
    const rows = messages.map((message) => ({ ...message, partition: partitionOf(message.key, partitions) }));
    await this.database.transaction(() => {
      const insert = this.database.prepare(
        'INSERT INTO message (partition_id, "offset", published_at, key, headers, value) VALUES (?, ?, ?, ?, ?, ?)',
      );
      const offsets = new Map<number, number>();
      const now = this.now();
      for (const { partition, key, headers, value } of rows) {
        const offset = offsets.get(partition.id) ?? this.end(partition);
        insert.run(partition.id, offset, now, key, JSON.stringify(headers), value);
        offsets.set(partition.id, offset + 1);
      }
      const advance = this.database.prepare('UPDATE partition SET next_offset = ? WHERE id = ?');
      for (const [partition, offset] of offsets) advance.run(offset, partition);
      this.#sweep(now);
    });
  }

  /** The offset that the next message will get. */
  end({ id }: Partition): number {
    const row = this.database
      .prepare<{ next_offset: number }>('SELECT next_offset FROM partition WHERE id = ?')
      .get(id);
    return row?.next_offset ?? 0;
  }

  /** The messages from the offset on, at most so many. */
  page({ id, topic, number }: Partition, from: number, limit: number): ReceivedMessage[] {
    const rows = this.database
      .prepare<{ offset: number; key: string; headers: string; value: string | null }>(
        `SELECT "offset", key, headers, value FROM message
         WHERE partition_id = ? AND "offset" >= ? ORDER BY "offset" LIMIT ?`,
      )
      .all(id, from, limit);
    return rows.map(({ offset, key, headers, value }) => {
      const text = { key: String(key), value: value === null ? null : String(value) }; // a tool may have written bytes
      const message = { ...text, topic, partition: number, offset: BigInt(offset) };
      try {
        return { ...message, headers: readHeaders(JSON.parse(headers) as object) };
      } catch (error) {
        return { ...message, headers: {}, unreadable: (error as Error).name };
      }
    });
  }

  /** The offset after the last message of every partition, by partition id; undefined when none has moved since `last`. */
  ends(last: number): { readonly sum: number; readonly byPartition: ReadonlyMap<number, number> } | undefined {
    const sum = this.database.prepare<{ sum: number }>('SELECT sum(next_offset) AS sum FROM partition').get()?.sum ?? 0;
    if (sum === last) return undefined;
    const rows = this.database
      .prepare<{ id: number; next_offset: number }>('SELECT id, next_offset FROM partition')
      .all();
    return { sum, byPartition: new Map(rows.map(({ id, next_offset }) => [id, next_offset])) };
  }

  /** Removes messages past their retention, a bounded number at a time, at most once a minute unless more are due. */
  #sweep(now: number): void {
    if (now < this.#sweptAt + SWEEP_EVERY_MS) return;
    const remove = this.database.prepare(
      `DELETE FROM message WHERE published_at < ?2
       AND id IN (SELECT id FROM message WHERE partition_id = ?1 ORDER BY "offset" LIMIT ${SWEPT_AT_ONCE})`,
    );
    const moveUp = this.database.prepare(
      `UPDATE partition SET first_offset =
         coalesce((SELECT min("offset") FROM message WHERE partition_id = partition.id), next_offset) WHERE id = ?`,
    );
    let finished = true;
    const limited = this.database.prepare<{ id: number; retention_ms: number }>(
      'SELECT p.id, t.retention_ms FROM partition p JOIN topic t ON t.id = p.topic_id WHERE t.retention_ms >= 0',
    );
    for (const { id, retention_ms } of limited.all()) {
      const { changes } = remove.run(id, now - retention_ms);
      if (changes > 0) moveUp.run(id);
      if (changes === SWEPT_AT_ONCE) finished = false;
    }
    if (finished) this.#sweptAt = now;
  }
}

/** All messages of one key are in one partition, for ever. */
function partitionOf(key: string, partitions: readonly Partition[]): Partition {
  const hash = createHash('sha256').update(key).digest().readUInt32BE(0);
  return partitions[hash % partitions.length] as Partition;
}
