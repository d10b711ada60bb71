import type { mongo } from 'mongoose';
import type { Condition, Query } from '../document-store.js';
import { pathOf, type Row } from './mongodb.document.js';

const OPERATORS = { gt: '$gt', gte: '$gte', lt: '$lt', lte: '$lte' };

/** Live documents that meet the query. `live` is what tells them from expired ones. A bound compares with its own kind only. */
export function filterOf<T>(query: Query<T>, live: mongo.Filter<Row>): mongo.Filter<Row> {
  const terms: Record<string, object>[] = [{ fields: { $exists: true } }];
  for (const [field, condition] of Object.entries<Condition | undefined>(query.where ?? {})) {
    terms.push({ [pathOf(field)]: comparison(condition) });
  }
  if (query.afterId !== undefined) terms.push({ _id: { $gt: query.afterId } });
  return { $and: [...terms, live] };
}

function comparison(condition: Condition | undefined): object {
  if (typeof condition !== 'object') return { $eq: condition };
  return Object.fromEntries(
    Object.entries(condition).map(([name, bound]) => [OPERATORS[name as keyof typeof OPERATORS], bound]),
  );
}

/** MongoDB's own comparison of texts, without a collation, is that of UTF-8 bytes, which is the order of code points. */
export function orderOf<T>({ orderBy }: Query<T>): mongo.Sort {
  return orderBy === undefined ? { _id: 1 } : { [pathOf(orderBy)]: 1, _id: 1 };
}
