import { mongo } from 'mongoose';
import { assertDefinition } from '../definition.js';
import { DocumentStore, type Collection, type CollectionDefinition } from '../document-store.js';
import type { DocumentStoreOptions } from '../document-store-options.js';
import { MongodbCollection, patienceMs } from './mongodb.collection.js';
import { durable, maxTimeMS, MongodbConnection } from './mongodb.connection.js';
import { collectionName } from './mongodb.document.js';
import { Indexes } from './mongodb.indexes.js';
import { Turns } from './mongodb.turns.js';

/**
 * A document store in one database of a MongoDB replica set (one member will do). Reads go to the primary and see what a
 * majority has; writes are acknowledged from the journals of a majority. Opening it waits for nothing: until the
 * database can be reached, and whenever it cannot, operations throw DocumentStoreUnavailable.
 */
export class MongodbDocumentStore extends DocumentStore {
  readonly #connection: MongodbConnection;
  readonly #indexes: Indexes;
  readonly #turns = new Turns(patienceMs);

  private constructor(
    url: string,
    private readonly now: () => number,
  ) {
    super();
    this.#connection = new MongodbConnection(url);
    this.#indexes = new Indexes(now);
  }

  static open(url: string, { now = Date.now }: DocumentStoreOptions = {}): MongodbDocumentStore {
    return new MongodbDocumentStore(url, now);
  }

  override collection<T extends object>(definition: CollectionDefinition<T>): Collection<T> {
    assertDefinition(definition);
    return new MongodbCollection(this.#connection, this.#indexes, this.#turns, definition, this.now);
  }

  override async replace<T extends object>(
    target: CollectionDefinition<T>,
    source: CollectionDefinition<T>,
  ): Promise<void> {
    const [to, from] = [nameOf(target), nameOf(source)];
    if (to === from) throw new TypeError(`Collection "${to}" cannot take its own place`);
    await this.#connection.use(async (connection) => {
      const database = connection.getClient().db(connection.name);
      this.#indexes.forget(connection, source);
      await database.createCollection(from, { writeConcern: durable }).catch(unless(NAMESPACE_EXISTS));
      await this.#indexes.ensure(connection, { ...target, name: source.name, version: source.version });
      const [renameCollection, renamedTo] = [from, to].map((name) => `${connection.name}.${name}`);
      await database.admin().command({ renameCollection, to: renamedTo, dropTarget: true, writeConcern });
      this.#indexes.forget(connection, source);
      this.#indexes.forget(connection, target);
    });
  }

  override async drop<T extends object>(definition: CollectionDefinition<T>): Promise<void> {
    const name = nameOf(definition);
    await this.#connection.use(async (connection) => {
      await connection.getClient().db(connection.name).dropCollection(name, { writeConcern: durable });
      this.#indexes.forget(connection, definition);
    });
  }

  override ping(): Promise<void> {
    return this.#connection.use(async (connection) => {
      const anything = connection.getClient().db(connection.name).collection('lease.v1');
      await anything.findOne({}, { projection: { _id: 1 }, maxTimeMS });
    });
  }

  override close(): Promise<void> {
    return this.#connection.close();
  }
}

/** As a command spells it. */
const writeConcern = { w: durable.w, j: durable.journal, wtimeout: durable.wtimeoutMS };

const NAMESPACE_EXISTS = 48;

/** Lets an error of this code pass as success. */
const unless = (code: number) => (error: unknown) => {
  if (!(error instanceof mongo.MongoServerError && error.code === code)) throw error;
};

function nameOf<T extends object>(definition: CollectionDefinition<T>): string {
  assertDefinition(definition);
  return collectionName(definition);
}
