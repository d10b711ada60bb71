import mongoose, { type mongo } from 'mongoose';
import type { CollectionDefinition, StoredDocument } from '../document-store.js';

export type Scalar = string | number | boolean;

/**
 * A document as it lies in a MongoDB collection. What an index may be declared on stands in `fields`, for every member
 * of the value and whoever writes it: so an index that only another process declares is complete, and no index ever
 * meets a list or a null. The rest is JSON text, since BSON refuses or changes some names and texts that JSON allows
 * (NUL, a leading `$`, half a surrogate pair), and nothing is ever searched in there.
 */
export interface Row {
  readonly _id: string;
  readonly revision: number;
  /** New with each `update`, which writes only where it still finds the one that it has read; absent after `putAll`. */
  readonly stamp?: mongo.ObjectId;
  /** Every text, number and boolean of the value by its name; absent where the value is null. */
  readonly fields?: Readonly<Record<string, Scalar>>;
  /** The other members of the value, where there are any. */
  readonly rest?: string;
  /** From when the database's own sweep may remove it, by the system's clock. */
  readonly sweepAt?: Date;
}

/** The index by which the database sweeps; no declared index has this name. */
export const SWEEP = 'sweep';

/**
 * The collection's schema, its indexes included. A plain index ends in the id, which is the order that `find` gives
 * within equal values; a unique one covers the documents that have all of its fields. The names tell the fields.
 */
export function schemaOf<T extends object>({
  name,
  version,
  indexes,
  expiry,
}: CollectionDefinition<T>): mongoose.Schema {
  const schema = new mongoose.Schema(
    {
      _id: String,
      revision: { type: Number, required: true },
      stamp: mongoose.Schema.Types.ObjectId,
      fields: mongoose.Schema.Types.Mixed,
      rest: String,
      sweepAt: Date,
    },
    { collection: collectionName({ name, version }), versionKey: false, autoIndex: false, autoCreate: false },
  );
  for (const { fields, unique = false } of indexes) {
    const keys = Object.fromEntries(fields.map((field) => [pathOf(field), 1 as const]));
    const present = Object.fromEntries(fields.map((field) => [pathOf(field), { $exists: true }]));
    if (unique) schema.index(keys, { name: indexName(fields, true), unique, partialFilterExpression: present });
    else schema.index({ ...keys, _id: 1 }, { name: indexName(fields, false) });
  }
  if (expiry !== undefined) schema.index({ sweepAt: 1 }, { name: SWEEP, expireAfterSeconds: 0 });
  return schema;
}

export const collectionName = ({ name, version }: { readonly name: string; readonly version: number }): string =>
  `${name}.v${version}`;

/** Where a declared field lies. */
export const pathOf = (field: string): string => `fields.${field}`;

export const indexName = (fields: readonly string[], unique: boolean): string =>
  [unique ? 'unique' : 'by', ...fields].join('.');

/** The fields of the index, as its name tells them. */
export const fieldsOf = (name: string): string[] => name.split('.').slice(1);

/** A document ready to be written; shares nothing with the value. */
export function rowOf<T extends object>(id: string, revision: number, value: T | null): Row {
  if (value === null) return { _id: id, revision };
  const fields: Record<string, Scalar> = {};
  const others: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    if (isPlainName.test(name) && isScalar(member))
      fields[name] = member === 0 ? 0 : member; // JSON has no -0
    else others.push([name, member]);
  }
  const rest = others.length === 0 ? '{}' : JSON.stringify(Object.fromEntries(others));
  return { _id: id, revision, fields, ...(rest !== '{}' && { rest }) };
}

export function documentOf<T extends object>({ _id, revision, fields, rest }: Row): StoredDocument<T> {
  const others = rest === undefined ? undefined : (JSON.parse(rest) as object);
  return { id: _id, revision, value: fields === undefined ? null : ({ ...fields, ...others } as T) };
}

/** The documents that have expired; undefined where none of the collection ever does. */
export function expiredBy<T extends object>(
  { expiry }: CollectionDefinition<T>,
  now: number,
): mongo.Filter<Row> | undefined {
  return expiry === undefined ? undefined : { [pathOf(expiry)]: { $type: 'number', $lte: now } };
}

/**
 * When the database may sweep the row: an hour after it has expired. What is left of its life by our clock is laid on
 * the system's, which is what the database goes by; within that hour the two may differ.
 */
export function sweepAt<T extends object>(
  { expiry }: CollectionDefinition<T>,
  { fields }: Row,
  now: number,
): { sweepAt?: Date } {
  const expiresAt = expiry === undefined ? undefined : fields?.[expiry];
  if (typeof expiresAt !== 'number') return {};
  const date = new Date(Date.now() + (expiresAt - now) + sweptAfterMs);
  return Number.isNaN(date.getTime()) ? {} : { sweepAt: date };
}

const sweptAfterMs = 3_600_000;

/** What an index can be declared on. */
const isPlainName = /^[A-Za-z]\w*$/;

/** Exactly those that BSON gives back as they were. */
function isScalar(member: unknown): member is Scalar {
  if (typeof member === 'string') return member.isWellFormed();
  return typeof member === 'boolean' || (typeof member === 'number' && Number.isFinite(member));
}

/**
 * Whether what is stored gives way to the revision: it is older, expired or not there at all. An expression, so that the filter
 * is the id alone: one with a condition beside the id is planned anew for each document, which takes as long as its write.
 */
export function isOutdated(
  revision: number,
  expiry: { readonly path: string; readonly now: number } | undefined,
): object {
  const isOlder = { $lt: ['$revision', revision] };
  if (expiry === undefined) return isOlder;
  const field = `$${expiry.path}`;
  return { $or: [isOlder, { $and: [{ $isNumber: field }, { $lte: [field, expiry.now] }] }] };
}
