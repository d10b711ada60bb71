import type { SqliteValue } from '#sqlite';
import type { Condition, Query } from '../document-store.js';
import { columnOf } from './sqlite.table.js';

/** What a column holds for a field's value: undefined, null, objects and lists as NULL, which no condition meets. */
export function columnValue(value: unknown): SqliteValue {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return null;
}

export interface Find {
  readonly sql: string;
  readonly parameters: readonly SqliteValue[];
}

/** The statement for a query over live documents; `expiresBy` is given for a collection with an expiry. */
export function findStatement<T>(table: string, query: Query<T>, expiry?: { field: string; now: number }): Find {
  const terms = ['value IS NOT NULL'];
  const parameters: SqliteValue[] = [];
  const term = (sql: string, ...values: SqliteValue[]) => {
    terms.push(sql);
    parameters.push(...values);
  };
  for (const [field, condition] of Object.entries<Condition | undefined>(query.where ?? {})) {
    const column = `"${columnOf(field)}"`;
    if (typeof condition !== 'object') {
      term(`${column} = ?`, columnValue(condition));
      continue;
    }
    for (const [comparison, value] of Object.entries(condition)) {
      term(`${column} ${OPERATORS[comparison as keyof typeof OPERATORS]} ?`, columnValue(value));
      // SQLite ranks every number below every text; a condition speaks of its own kind only.
      term(typeof value === 'string' ? `${column} >= ''` : `${column} < ''`);
    }
  }
  if (query.afterId !== undefined) term('id > ?', query.afterId);
  if (expiry) {
    const column = `"${columnOf(expiry.field)}"`;
    term(`(${column} IS NULL OR ${column} > ?)`, expiry.now);
  }
  const order = query.orderBy === undefined ? 'id' : `"${columnOf(query.orderBy)}", id`;
  const sql = `SELECT id, revision, value FROM ${table} WHERE ${terms.join(' AND ')} ORDER BY ${order} LIMIT ?`;
  return { sql, parameters: [...parameters, query.limit] };
}

const OPERATORS = { gt: '>', gte: '>=', lt: '<', lte: '<=' };
