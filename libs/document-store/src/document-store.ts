/** A named, versioned collection with declared indexes. A new version is a new, empty collection beside the old one. */
export interface CollectionDefinition<T extends object> {
  /** Kebab-case: `account-view`. */
  readonly name: string;
  readonly version: number;
  /**
   * Fields that `find` may filter or order by, each index in order of its fields. An index may be added to a collection
   * that holds documents; one that another definition of the collection declares stays. A unique index is over texts,
   * numbers and booleans: documents without one of its fields never violate it, nor do expired ones.
   */
  readonly indexes: readonly { readonly fields: readonly (keyof T & string)[]; readonly unique?: boolean }[];
  /**
   * Time to live: the field that holds the instant (epoch milliseconds) from which the document counts as absent. A
   * sweep removes it later.
   */
  readonly expiry?: keyof T & string;
}

/**
 * A document with its revision. `value` is null where a projection decided that nothing is left: the revision stays,
 * like a tombstone, so that nothing older returns.
 */
export interface StoredDocument<T> {
  readonly id: string;
  readonly revision: number;
  readonly value: T | null;
}

type Comparable = string | number;
/** Equality, or a range. */
export type Condition =
  | Comparable
  | boolean
  | { readonly gt?: Comparable; readonly gte?: Comparable; readonly lt?: Comparable; readonly lte?: Comparable };

/** A query over indexed fields. */
export interface Query<T> {
  /**
   * Every condition must hold. Fields must be declared in an index; another field throws, as does an undefined condition.
   * Texts compare by code point, and only with texts; numbers only with numbers. A field that is absent meets none.
   */
  readonly where?: { readonly [field in keyof T & string]?: Condition };
  /** An indexed field, ascending, absent ones first, then the id; the id alone when no field is given. */
  readonly orderBy?: keyof T & string;
  /** Only ids above this one; with the id order, the way to page through everything. Not together with orderBy. */
  readonly afterId?: string;
  readonly limit: number;
}

/**
 * A collection of documents by id, each with a revision. Values are plain JSON; values given and values taken share
 * nothing. Ids and indexed texts hold no NUL. A collection is written either by `putAll` (read models: the revision is
 * that of the last event folded in) or by `update` and `insertAll` (state: the revision counts changes), never by both.
 */
export abstract class Collection<T extends object> {
  /** The document, null value included; undefined when absent or expired. */
  abstract get(id: string): Promise<StoredDocument<T> | undefined>;

  /** The answer of `get` for each of the ids, in their order, in one read. */
  abstract getAll(ids: readonly string[]): Promise<(StoredDocument<T> | undefined)[]>;

  /** Live documents (neither expired nor with a null value) that meet the query. */
  abstract find(query: Query<T>): Promise<StoredDocument<T>[]>;

  /**
   * Idempotent bulk write of a projection: writes each document whose revision is above the stored one; older and equal
   * ones are skipped without error. Throws UniqueViolation.
   */
  abstract putAll(documents: readonly StoredDocument<T>[]): Promise<void>;

  /**
   * Atomic update (compare and set, repeated on conflict): of any number of concurrent changes each sees the result of
   * the one before it. `change` must be pure, since it may run several times; undefined changes nothing. An expired
   * document is given as undefined, and its successor starts again at revision 1. Resolves with the value that stands
   * afterwards. An error that `change` throws passes through and changes nothing. Throws UniqueViolation.
   */
  abstract update(id: string, change: (current: T | undefined) => T | undefined): Promise<T | undefined>;

  /**
   * Bulk insert where absent: inserts the value under each id that is free, as `update` would, in one bulk write;
   * answers the ids that are not, of which nothing is changed. Each stands or falls by itself. Throws UniqueViolation.
   */
  abstract insertAll(values: ReadonlyMap<string, T>): Promise<string[]>;

  /** Removes the document; answers whether it was there and not expired, true for exactly one of several callers. */
  abstract delete(id: string): Promise<boolean>;
}

/**
 * The document store for read models and state. Each sentence here and in Collection is a case of the conformance
 * suite. Reads see every write acknowledged before; writes are durable once acknowledged. A store that cannot be
 * reached or cannot write throws DocumentStoreUnavailable.
 */
export abstract class DocumentStore {
  /** The collection, created with its indexes when absent. Synchronous and cheap: the work happens at first use. */
  abstract collection<T extends object>(definition: CollectionDefinition<T>): Collection<T>;

  /**
   * Atomic swap: puts the source collection in the place of the target, whose documents are gone. Readers see one or
   * the other, whole.
   */
  abstract replace<T extends object>(target: CollectionDefinition<T>, source: CollectionDefinition<T>): Promise<void>;

  /** Drops the collection and what it holds, if it exists. */
  abstract drop<T extends object>(definition: CollectionDefinition<T>): Promise<void>;

  /** Resolves when the store answers a read; throws DocumentStoreUnavailable otherwise. For readiness. */
  abstract ping(): Promise<void>;

  /** Frees what the driver holds. Calling it twice does no harm. */
  abstract close(): Promise<void>;
}
