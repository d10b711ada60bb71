import type { EventMetadata, JsonObject, RecordedEvent, UnreadableEvent } from '../event-store.js';
import { parsed, unreadableBecause } from './unreadable.js';

/**
 * An append holds SQLite's one write lock from before it takes positions until it has committed, so positions become
 * visible in order: whoever has read up to one has read all below it. Each append writes four pages: the event, its
 * place in its stream, its place in its category, and its id, by which a repeat is known however long its stream is.
 */
export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS event (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    recordedAt INTEGER NOT NULL,
    metadata TEXT NOT NULL,
    data TEXT NOT NULL,
    category TEXT NOT NULL GENERATED ALWAYS AS (substr(stream, 1, instr(stream, '-') - 1)) VIRTUAL,
    UNIQUE (stream, revision)
  );
  CREATE INDEX IF NOT EXISTS event_by_category ON event (category, position);
  CREATE INDEX IF NOT EXISTS event_by_id ON event (id);
`;

const COLUMNS = 'position, stream, revision, id, type, recordedAt, metadata, data';

export interface EventRow {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly recordedAt: number;
  readonly metadata: string;
  readonly data: string;
}

/** Changes nothing where the revision is taken. */
export const INSERT = `
  INSERT INTO event (stream, revision, id, type, recordedAt, metadata, data) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (stream, revision) DO NOTHING
`;

export const HAS_REVISION = 'SELECT 1 FROM event WHERE stream = ? AND revision = ?';

/** The last revision of a stream; null when it does not exist. */
export const LAST = 'SELECT max(revision) AS revision FROM event WHERE stream = ?';

export const REVISION_OF_ID = 'SELECT revision FROM event INDEXED BY event_by_id WHERE stream = ? AND id = ?';

export const STREAM = `SELECT ${COLUMNS} FROM event WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`;

/**
 * A page of so many categories, in order of position. Parameters: for each its name, the position after which, and the
 * limit; then the limit. One statement, hence one snapshot: what commits between two could be passed over for ever.
 */
export function pageOf(categories: number): string {
  const one = 'SELECT position FROM event WHERE category = ? AND position > ? ORDER BY position LIMIT ?';
  const each = Array<string>(categories).fill(`SELECT * FROM (${one})`);
  return `
    SELECT ${COLUMNS} FROM event
    WHERE position IN (SELECT position FROM (${each.join(' UNION ALL ')}) ORDER BY position LIMIT ?)
    ORDER BY position
  `;
}

/** The event that a row holds, or why it holds none. */
export function read(row: EventRow): RecordedEvent | UnreadableEvent {
  const { stream, type } = row;
  const revision = BigInt(row.revision);
  const [metadata, data] = [parsed(row.metadata), parsed(row.data)];
  const reason = unreadableBecause({ type, metadata, data });
  if (reason !== undefined) return { stream, revision, type, reason };
  return {
    stream,
    revision,
    id: row.id,
    type,
    recordedAt: new Date(row.recordedAt).toISOString(),
    metadata: metadata as EventMetadata,
    data: data as JsonObject,
  };
}
