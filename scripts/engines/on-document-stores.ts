import { describe } from '@jest/globals';
import { openDocumentStore, type DocumentStore } from '#document-store';
import { openTestDocumentStore } from '#document-store/testing';
import { onEngine } from './on-engine.js';

/**
 * Declares a suite once for each driver of the document store, with how it opens an empty one: SQLite in memory always,
 * MongoDB where `MONGODB_URL` names a server. Without one that part is left out, as onEngine says.
 */
export function onDocumentStores(name: string, suite: (open: () => Promise<DocumentStore>) => void): void {
  describe(`${name}, on SQLite`, () => suite(() => openDocumentStore('sqlite::memory:')));
  onEngine('MONGODB_URL', () => describe(`${name}, on MongoDB`, () => suite(() => openTestDocumentStore())));
}
