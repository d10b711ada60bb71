import type { SqliteDatabase } from '#sqlite';
import { indexedFields } from '../definition.js';
import type { CollectionDefinition } from '../document-store.js';

/** A document as it lies in the table: `value` is JSON text, or null. */
export type Row = { readonly id: string; readonly revision: number; readonly value: string | null };

interface Index {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
}

/** The column that holds a declared field. */
export const columnOf = (field: string): string => `field_${field}`;

/**
 * The table of one collection: id, revision, the JSON, and one column for each declared field. Real columns, since an
 * update that leaves them as they are then touches no index, which doubles the rate at which views are written; an index
 * over an expression on the JSON is rewritten every time. Every writer fills all the columns that the table has, also
 * those that only another process declares.
 */
export class CollectionTable<T extends object> {
  readonly name: string;
  readonly quoted: string;
  #schema: number | undefined;
  #fields: readonly string[] = [];

  constructor(
    private readonly database: SqliteDatabase,
    private readonly definition: CollectionDefinition<T>,
  ) {
    this.name = `${definition.name}_v${definition.version}`;
    this.quoted = `"${this.name}"`;
  }

  /** Whether the table was seen as declared; another connection may have dropped it since, which reads find out. */
  get seen(): boolean {
    return this.#schema !== undefined;
  }

  /** The fields that have a column, as of the last look. */
  get fields(): readonly string[] {
    return this.#fields;
  }

  /** Creates what is missing; takes the lock only then. */
  async ensure(): Promise<void> {
    if (this.#look()) return;
    try {
      await this.database.transaction(() => this.ensureInTransaction());
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  /** The same inside a transaction, and cheap when no schema has changed since the last look. */
  ensureInTransaction(): void {
    if (this.#schemaVersion() === this.#schema || this.#look()) return;
    this.database.execute(
      `CREATE TABLE IF NOT EXISTS ${this.quoted} (id TEXT PRIMARY KEY NOT NULL, revision INTEGER NOT NULL, value TEXT)`,
    );
    const columns = new Set(this.#columns());
    for (const field of indexedFields(this.definition)) if (!columns.has(columnOf(field))) this.#addColumn(field);
    this.#addIndexes();
    this.#look();
  }

  /** After a transaction that failed: what it created is gone, and so is what was known. */
  forget(): void {
    this.#schema = undefined;
  }

  /** Whether everything declared is there. */
  #look(): boolean {
    const schema = this.#schemaVersion();
    const columns = this.#columns();
    this.#fields = columns.filter((column) => column.startsWith(columnOf(''))).map((column) => column.slice(6));
    const complete =
      indexedFields(this.definition).every((field) => this.#fields.includes(field)) &&
      columns.length > 0 &&
      this.#missingIndexes().length === 0;
    this.#schema = complete ? schema : undefined;
    return complete;
  }

  /** Moves with every change of any table, by any connection. */
  #schemaVersion(): number | undefined {
    return this.database.prepare<{ schema_version: number }>('PRAGMA schema_version').get()?.schema_version;
  }

  #columns(): string[] {
    const rows = this.database.prepare<{ name: string }>('SELECT name FROM pragma_table_info(?)').all(this.name);
    return rows.map(({ name }) => name);
  }

  /** Documents that are there already get the value that a write would have given them. */
  #addColumn(field: string): void {
    const column = `"${columnOf(field)}"`;
    this.database.execute(`ALTER TABLE ${this.quoted} ADD COLUMN ${column}`);
    this.database.execute(
      `UPDATE ${this.quoted} SET ${column} = value ->> '$.${field}'
       WHERE json_type(value, '$.${field}') IN ('text', 'integer', 'real', 'true', 'false')`,
    );
  }

  #addIndexes(): void {
    const existing = this.#indexes();
    for (const { columns, unique } of this.#missingIndexes()) {
      const fields = columns.filter((column) => column !== 'id').join();
      const opposite = existing.find((index) => index.columns.filter((column) => column !== 'id').join() === fields);
      if (opposite) this.database.execute(`DROP INDEX "${opposite.name}"`);
      // A name that stays free when the table takes another's place.
      const name = `${this.name} ${fields} ${Math.random().toString(36).slice(2, 10)}`;
      const on = columns.map((column) => `"${column}"`).join(', ');
      this.database.execute(`CREATE ${unique ? 'UNIQUE ' : ''}INDEX "${name}" ON ${this.quoted} (${on})`);
    }
  }

  #missingIndexes(): Omit<Index, 'name'>[] {
    const { indexes, expiry } = this.definition;
    const missing = new Map<string, Omit<Index, 'name'>>();
    for (const { fields, unique = false } of expiry === undefined ? indexes : [...indexes, { fields: [expiry] }]) {
      const index = { columns: [...fields.map(columnOf), ...(unique ? [] : ['id'])], unique };
      missing.set(signature(index), index);
    }
    for (const index of this.#indexes()) missing.delete(signature(index));
    return [...missing.values()];
  }

  #indexes(): Index[] {
    const rows = this.database
      .prepare<{ name: string; unique: number; column: string }>(
        `SELECT l.name, l."unique", i.name AS "column" FROM pragma_index_list(?) l, pragma_index_info(l.name) i
         WHERE l.origin = 'c' ORDER BY l.name, i.seqno`,
      )
      .all(this.name);
    return [...new Set(rows.map(({ name }) => name))].map((name) => {
      const parts = rows.filter((row) => row.name === name);
      return { name, columns: parts.map(({ column }) => column), unique: parts[0]?.unique === 1 };
    });
  }
}

const signature = ({ columns, unique }: Omit<Index, 'name'>): string => `${unique}:${columns.join()}`;
