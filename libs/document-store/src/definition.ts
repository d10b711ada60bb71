import type { CollectionDefinition, Query } from './document-store.js';

/** The fields of all indexes and of the expiry, each once. */
export function indexedFields<T extends object>(definition: CollectionDefinition<T>): (keyof T & string)[] {
  const fields = definition.indexes.flatMap((index) => index.fields);
  return [...new Set(definition.expiry === undefined ? fields : [...fields, definition.expiry])];
}

/** Throws a TypeError for a definition that not every driver could store. */
export function assertDefinition<T extends object>(definition: CollectionDefinition<T>): void {
  const { name, version, indexes } = definition;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) throw new TypeError(`"${name}" is not a kebab-case collection name`);
  if (!Number.isSafeInteger(version) || version < 1) throw new TypeError(`Collection "${name}": version starts at 1`);
  if (indexes.some(({ fields }) => fields.length === 0)) throw new TypeError(`Collection "${name}": index of no field`);
  for (const field of indexedFields(definition)) {
    if (!/^[A-Za-z]\w*$/.test(field)) throw new TypeError(`Collection "${name}": field "${field}" cannot be indexed`);
  }
}

/** Throws a TypeError for a query that the collection's definition does not cover. */
export function assertQuery<T extends object>(definition: CollectionDefinition<T>, query: Query<T>): void {
  const { where = {}, orderBy, afterId, limit } = query;
  const indexed = new Set<string>(definition.indexes.flatMap(({ fields }) => fields));
  for (const field of [...Object.keys(where), ...(orderBy === undefined ? [] : [orderBy])]) {
    if (!indexed.has(field)) throw new TypeError(`Collection "${definition.name}" declares no index on "${field}"`);
  }
  for (const [field, condition] of Object.entries(where)) {
    if (condition === undefined || condition === null) throw new TypeError(`The condition on "${field}" is missing`);
  }
  if (orderBy !== undefined && afterId !== undefined) throw new TypeError('afterId pages in the order of ids only');
  if (!Number.isSafeInteger(limit) || limit < 0) throw new TypeError('limit is a whole number, 0 or more');
}
