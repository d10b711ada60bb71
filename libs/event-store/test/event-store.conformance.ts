import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe } from '@jest/globals';
import { type EventStore, openEventStore } from '#event-store';
import { appending } from './conformance/appending.conformance.js';
import { closing } from './conformance/closing.conformance.js';
import { model } from './conformance/model.conformance.js';
import { processes } from './conformance/processes.conformance.js';
import { racing } from './conformance/racing.conformance.js';
import { reading } from './conformance/reading.conformance.js';
import { repeating } from './conformance/repeating.conformance.js';
import { restarting } from './conformance/restarting.conformance.js';
import { Subject } from './conformance/subject.js';
import { subscribing } from './conformance/subscribing.conformance.js';

/** What a driver cannot do by its nature; everything else is the same for all. */
export interface DeclaredDifferences {
  /** False for a store that lives and dies with the connection that opened it. */
  readonly outlivesConnection?: false;
}

/**
 * Every promise of EventStore, on the store behind the URL. `folder` is fresh and removed afterwards; a store that lies
 * elsewhere may hold other events: no case takes it for empty, each uses categories of its own.
 */
export function eventStoreConformance(
  urlIn: (folder: string) => string | Promise<string>,
  differences: DeclaredDifferences = {},
): void {
  const subject = new Subject();
  const opened: EventStore[] = [];
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'event-store-'));
    subject.url = await urlIn(folder);
    subject.open = async () => {
      const store = await openEventStore(subject.url);
      opened.push(store);
      return store;
    };
  });
  beforeEach(async () => {
    subject.begin();
    subject.store = await subject.open();
  });
  afterEach(async () => {
    subject.end();
    await Promise.all(opened.splice(0).map((store) => store.close()));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  describe('appends', () => appending(subject));
  describe('knows a repeat', () => repeating(subject));
  describe('reads streams', () => reading(subject));
  describe('serves subscriptions', () => subscribing(subject));
  describe('keeps order while many write', () => racing(subject));
  describe('closes', () => closing(subject));
  describe('behaves as its model', () => model(subject));
  if (differences.outlivesConnection !== false) {
    describe('goes on after a restart', () => restarting(subject));
    describe('serves several processes', () => processes(subject));
  }
}
