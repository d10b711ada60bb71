import { Collection, DocumentStore, type CollectionDefinition, type Query, type StoredDocument } from '#document-store';

/**
 * Holds the changes of documents that are new and that nobody else writes, and puts them into the store together: after
 * `flush` there stands what each `update` would have left. Knows only what it holds; the rest of the port throws.
 */
export class BulkDocuments extends DocumentStore {
  readonly #held: Held<never>[] = [];

  constructor(private readonly documents: DocumentStore) {
    super();
  }

  override collection<T extends object>(definition: CollectionDefinition<T>): Collection<T> {
    const held = new Held<T>(this.documents.collection(definition));
    this.#held.push(held as unknown as Held<never>);
    return held;
  }

  /** Resolves once all that was changed before is durable. */
  async flush(): Promise<void> {
    for (const collection of this.#held) await collection.flush();
  }

  override replace = unsupported;
  override drop = unsupported;
  override ping = unsupported;
  override close = unsupported;
}

class Held<T extends object> extends Collection<T> {
  #documents = new Map<string, StoredDocument<T>>();

  constructor(private readonly collection: Collection<T>) {
    super();
  }

  override update(id: string, change: (current: T | undefined) => T | undefined): Promise<T | undefined> {
    const { revision = 0, value } = this.#documents.get(id) ?? {};
    const changed = change(value ?? undefined);
    if (changed !== undefined) this.#documents.set(id, { id, revision: revision + 1, value: changed });
    return Promise.resolve(changed ?? value ?? undefined);
  }

  override insertAll(values: ReadonlyMap<string, T>): Promise<string[]> {
    const taken = [...values.keys()].filter((id) => this.#documents.has(id));
    for (const [id, value] of values) if (!taken.includes(id)) this.#documents.set(id, { id, revision: 1, value });
    return Promise.resolve(taken);
  }

  /** Conditions of the kind `lte` alone. */
  override find({ where = {}, limit }: Query<T>): Promise<StoredDocument<T>[]> {
    const conditions = Object.entries(where) as [keyof T, { lte: T[keyof T] }][];
    const meets = ({ value }: StoredDocument<T>) =>
      value !== null && conditions.every(([field, { lte }]) => value[field] <= lte);
    return Promise.resolve([...this.#documents.values()].filter(meets).slice(0, limit));
  }

  async flush(): Promise<void> {
    const documents = [...this.#documents.values()];
    this.#documents = new Map();
    await this.collection.putAll(documents);
  }

  override get = unsupported;
  override getAll = unsupported;
  override putAll = unsupported;
  override delete = unsupported;
}

function unsupported(): Promise<never> {
  return Promise.reject(new Error('Not while documents are held'));
}
