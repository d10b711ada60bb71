import { randomUUID } from 'node:crypto';
import type { Collection, CollectionDefinition, DocumentStore } from '#document-store';

/** A document with one field of every kind. */
export interface Person {
  readonly name: string;
  readonly age?: number;
  readonly town?: string | null;
  readonly active?: boolean;
  readonly mark?: string | number;
  readonly expiresAt?: number | null;
  readonly detail?: unknown;
}

/** The store under test, its clock, and collections that no other case uses. */
export class Subject {
  url = '';
  /** What the opened stores take for the present, in epoch milliseconds. */
  now = 0;
  declare store: DocumentStore;
  /** Another connection to the same store. */
  declare open: () => Promise<DocumentStore>;

  /** A definition under a name of its own. */
  define(overrides: Partial<CollectionDefinition<Person>> = {}): CollectionDefinition<Person> {
    const indexes: CollectionDefinition<Person>['indexes'] = [
      { fields: ['name'] },
      { fields: ['age'] },
      { fields: ['town', 'age'] },
      { fields: ['active'] },
      { fields: ['mark'] },
    ];
    return { name: `people-${randomUUID().slice(0, 13)}`, version: 1, indexes, ...overrides };
  }

  people(overrides: Partial<CollectionDefinition<Person>> = {}): Collection<Person> {
    return this.store.collection(this.define(overrides));
  }
}

/** A document as a view writes it. */
export const person = (id: string, revision: number, value: Person | null = { name: id }) => ({ id, revision, value });

export const ids = (documents: readonly { readonly id: string }[]): string[] => documents.map(({ id }) => id);
