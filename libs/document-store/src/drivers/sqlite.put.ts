import type { SqliteDatabase } from '#sqlite';
import { columnValue } from './sqlite.query.js';
import { columnOf, type CollectionTable } from './sqlite.table.js';

/**
 * Writes the document where there is none, an older one, or an expired one. `text` is the value as JSON. `isNew`: a read of
 * the same transaction found no live document, so that an insert is tried first and not an update.
 */
export type Put = (id: string, revision: number, value: object | null, text: string | null, isNew?: boolean) => void;

/** To be used in the transaction in which it was made: it fits the columns that the table has now. */
export function putStatement<T extends object>(
  database: SqliteDatabase,
  { fields, quoted }: CollectionTable<T>,
  expiry: { readonly field: string; readonly now: number } | undefined,
): Put {
  const columns = fields.map((field) => `"${columnOf(field)}"`);
  const expired = expiry ? ` OR "${columnOf(expiry.field)}" <= ?4` : '';
  const now = expiry ? [expiry.now] : [];
  const first = 4 + now.length;
  const upsert = database.prepare(
    `INSERT INTO ${quoted} (${['id', 'revision', 'value', ...columns].join(', ')})
     VALUES (${['?1', '?2', '?3', ...columns.map((_, index) => `?${first + index}`)].join(', ')})
     ON CONFLICT (id) DO UPDATE
     SET ${['revision', 'value', ...columns].map((column) => `${column} = excluded.${column}`).join(', ')}
     WHERE excluded.revision > revision${expired}`,
  );
  if (columns.length === 0) return (id, revision, _value, text) => void upsert.run(id, revision, text, ...now);

  // Most writes leave the indexed fields as they are: this one touches no index then.
  const update = database.prepare(
    `UPDATE ${quoted} SET revision = ?2, value = ?3
     WHERE id = ?1 AND (revision < ?2${expired})
     AND ${columns.map((column, index) => `${column} IS ?${first + index}`).join(' AND ')}`,
  );
  return (id, revision, value, text, isNew = false) => {
    const values = fields.map((field) => columnValue(value?.[field as keyof object]));
    if (!isNew && update.run(id, revision, text, ...now, ...values).changes > 0) return;
    upsert.run(id, revision, text, ...now, ...values);
  };
}
