import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, jest } from '@jest/globals';
import { openDocumentStore, type DocumentStore } from '#document-store';
import { Subject } from './conformance/subject.js';
import { collections } from './conformance/collections.conformance.js';
import { expiry } from './conformance/expiry.conformance.js';
import { finding } from './conformance/finding.conformance.js';
import { model } from './conformance/model.conformance.js';
import { processes } from './conformance/processes.conformance.js';
import { putting } from './conformance/putting.conformance.js';
import { uniqueness } from './conformance/uniqueness.conformance.js';
import { updating } from './conformance/updating.conformance.js';

/** What a driver cannot do by its nature; everything else is the same for all. */
export interface DeclaredDifferences {
  /** False for a store that lives and dies with the connection that opened it. */
  readonly outlivesConnection?: false;
}

/** Every promise of DocumentStore and Collection, on the stores behind the URL. `folder` is fresh and removed afterwards. */
export function documentStoreConformance(
  urlIn: (folder: string) => string,
  differences: DeclaredDifferences = {},
): void {
  jest.setTimeout(60_000); // starting processes takes its time on a busy machine
  const subject = new Subject();
  let folder: string;
  const opened: DocumentStore[] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'document-store-'));
    subject.url = urlIn(folder);
    subject.open = async () => {
      const store = await openDocumentStore(subject.url, { now: () => subject.now });
      opened.push(store);
      return store;
    };
  });
  beforeEach(async () => {
    subject.now = Date.UTC(2026, 0, 1);
    subject.store = await subject.open();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  describe('puts and gets', () => putting(subject));
  describe('finds', () => finding(subject));
  describe('updates and deletes', () => updating(subject));
  describe('lets documents expire', () => expiry(subject));
  describe('keeps values unique', () => uniqueness(subject));
  describe('creates, replaces and drops collections', () => collections(subject));
  describe('behaves as its model', () => model(subject));
  if (differences.outlivesConnection !== false)
    describe('serves several connections and processes', () => processes(subject));
}
