import type mongoose from 'mongoose';
import { mongo } from 'mongoose';
import type { CollectionDefinition } from '../document-store.js';
import { UniqueViolation } from '../errors.js';
import { collectionName, expiredBy, fieldsOf, indexName, schemaOf, type Row } from './mongodb.document.js';
import { isDuplicate } from './mongodb.errors.js';

/** Time to live of the knowledge that indexes are there: another process may have dropped the collection. */
const knownForMs = 60_000;

interface Look {
  readonly at: number;
  readonly done: Promise<void>;
}

/** By the name of the collection and by what the definition says. */
type Looks = Map<string, Map<string, Look>>;

/** Which collections were seen with the indexes of which definitions. One for each store. */
export class Indexes {
  /** Of each pool: a look that the driver forgot must not be waited for by those who have another pool. */
  readonly #looks = new WeakMap<mongoose.Connection, Looks>();
  readonly #keys = new WeakMap<object, string>();
  /** Of each client by name; the driver makes them anew at each call, which takes longer than it seems. */
  readonly #collections = new WeakMap<mongo.MongoClient, Map<string, mongo.Collection<Row>>>();

  constructor(private readonly now: () => number) {}

  /**
   * The collection, with every index that the definition declares; missing ones are created, and an index over the same
   * fields that is unique where it should not be, or the other way round, is replaced. Throws UniqueViolation when
   * documents that are there already forbid a unique index, and an error that names it when an index bears the name of
   * a declared one and is another.
   */
  async ensure<T extends object>(
    connection: mongoose.Connection,
    definition: CollectionDefinition<T>,
  ): Promise<mongo.Collection<Row>> {
    const collection = collectionName(definition);
    const key = this.#keyOf(definition);
    const ofPool: Looks = this.#looks.get(connection) ?? new Map();
    this.#looks.set(connection, ofPool);
    const looks = ofPool.get(collection) ?? new Map<string, Look>();
    ofPool.set(collection, looks);
    let last = looks.get(key);
    if (last === undefined || performance.now() > last.at + knownForMs) {
      last = { at: performance.now(), done: this.#look(connection, definition, key) };
      looks.set(key, last);
      last.done.catch(() => looks.delete(key));
    }
    await last.done;
    return this.#collection(connection, collection);
  }

  /** To be looked at anew at the next use. */
  forget<T extends object>(connection: mongoose.Connection, definition: CollectionDefinition<T>): void {
    this.#looks.get(connection)?.delete(collectionName(definition));
  }

  #collection(connection: mongoose.Connection, name: string): mongo.Collection<Row> {
    const client = connection.getClient();
    const collections = this.#collections.get(client) ?? new Map<string, mongo.Collection<Row>>();
    this.#collections.set(client, collections);
    const known = collections.get(name);
    if (known !== undefined) return known;
    const collection = client.db(connection.name).collection<Row>(name);
    collections.set(name, collection);
    return collection;
  }

  /** The same for definitions that say the same. */
  #keyOf<T extends object>(definition: CollectionDefinition<T>): string {
    const known = this.#keys.get(definition);
    if (known !== undefined) return known;
    const { name, version, indexes, expiry } = definition;
    const key = JSON.stringify([name, version, indexes, expiry]);
    this.#keys.set(definition, key);
    return key;
  }

  async #look<T extends object>(
    connection: mongoose.Connection,
    definition: CollectionDefinition<T>,
    key: string,
  ): Promise<void> {
    const model = connection.models[key] ?? connection.model(key, schemaOf(definition));
    const { toCreate, toDrop } = (await model.diffIndexes({ indexOptionsToCreate: true })) as Difference;
    const other = toCreate.find(([, { name }]) => toDrop.includes(name));
    if (other !== undefined) throw isAnother(other[1].name, definition);
    const opposites = definition.indexes
      .map(({ fields, unique = false }) => indexName(fields, !unique))
      .filter((name) => toDrop.includes(name));
    const rows = this.#collection(connection, collectionName(definition));
    for (const index of toCreate) await this.#create(rows, definition, index);
    for (const name of opposites) await rows.dropIndex(name);
    if (opposites.length > 0) {
      const looks = this.#looks.get(connection)?.get(collectionName(definition));
      for (const otherKey of looks?.keys() ?? []) if (otherKey !== key) looks?.delete(otherKey);
    }
  }

  async #create<T extends object>(
    rows: mongo.Collection<Row>,
    definition: CollectionDefinition<T>,
    [keys, options]: Index,
  ): Promise<void> {
    try {
      await rows.createIndex(keys, options);
    } catch (error) {
      if (error instanceof mongo.MongoServerError && OTHER.has(Number(error.code)))
        throw isAnother(options.name, definition);
      if (!isDuplicate(error)) throw error;
      const expired = expiredBy(definition, this.now());
      const { deletedCount } = expired ? await rows.deleteMany(expired) : { deletedCount: 0 };
      if (deletedCount === 0) throw new UniqueViolation(definition.name, fieldsOf(options.name));
      await this.#create(rows, definition, [keys, options]);
    }
  }
}

type Index = [keys: mongo.IndexSpecification, options: mongo.CreateIndexesOptions & { readonly name: string }];
type Difference = { readonly toCreate: Index[]; readonly toDrop: string[] };

/** Server codes: an index of this name, or of these keys, has other options. */
const OTHER = new Set([85, 86]);

const isAnother = <T extends object>(index: string, definition: CollectionDefinition<T>) =>
  new Error(
    `Index "${index}" of collection "${collectionName(definition)}" exists with another definition; drop it, and it is made anew`,
  );
