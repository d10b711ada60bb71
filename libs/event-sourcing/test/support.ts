import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { openDocumentStore, type CollectionDefinition, type DocumentStore } from '#document-store';
import { openTestDocumentStore } from '#document-store/testing';
import { defineContract } from '#contracts';
import type { DomainEvent, KnownEvents, Log, View, Worker } from '#event-sourcing';
import { openEventStore, type EventStore, type NewEvent } from '#event-store';
import { openMessageBroker, type MessageBroker } from '#messaging';
import { z } from 'zod';

export interface Stores {
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly broker: MessageBroker;
  close(): Promise<void>;
}

/**
 * The three ports on their embedded drivers: in memory, or in a folder that several of them may share. In memory, the
 * documents are MongoDB's where `MONGODB_URL` names a server.
 */
export async function openStores(folder?: string): Promise<Stores> {
  const url = (file: string) => (folder === undefined ? 'sqlite::memory:' : `sqlite:${folder}/${file}.db`);
  const store = await openEventStore(url('events'));
  const documents = await (folder === undefined ? openTestDocumentStore() : openDocumentStore(url('documents')));
  const broker = await openMessageBroker(url('messages'));
  return {
    store,
    documents,
    broker,
    close: async () => void (await Promise.all([store.close(), documents.close(), broker.close()])),
  };
}

export interface Line {
  readonly level: keyof Log;
  readonly message: string;
  readonly fields: Record<string, unknown>;
}

/** A log whose lines stay. */
export function captureLog(): { log: Log; lines: Line[] } {
  const lines: Line[] = [];
  const at = (level: keyof Log) => (fields: object, message: string) =>
    void lines.push({ level, message, fields: fields as Record<string, unknown> });
  return { log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }, lines };
}

/** Resolves once the condition holds; throws when it does not within 25 seconds. */
export async function waitFor(condition: () => boolean | Promise<boolean>, timeoutMs = 25_000): Promise<void> {
  for (const end = Date.now() + timeoutMs; !(await condition()); await pause(5)) {
    if (Date.now() > end) throw new Error(`Did not come to hold: ${condition.toString()}`);
  }
}

/** A worker at work; `stop` resolves when it has ended. */
export function start(worker: Worker): { stop(): Promise<void>; readonly ended: Promise<void> } {
  const controller = new AbortController();
  const ended = worker.run(controller.signal);
  ended.catch(() => {}); // whoever awaits `ended` or `stop` sees the failure
  return {
    ended,
    stop: () => {
      controller.abort();
      return ended;
    },
  };
}

/** An event of a counter that is added to. */
export function added(amount: number, id: string = randomUUID()): NewEvent {
  return { id, type: 'added', data: { amount }, metadata: { version: 1 } };
}

/** What may stand in a stream of a tally. */
export interface Added extends DomainEvent {
  readonly type: 'added';
  readonly data: { readonly amount: number };
}

export const tallyEvents: KnownEvents<Added> = { category: 'tally', types: ['added'], versions: { added: [1] } };

/** A document that remembers all that was folded into it: a lost, doubled or reordered event shows. */
export interface Tally {
  readonly sum: number;
  readonly amounts: readonly number[];
}

export const tallies: CollectionDefinition<Tally> = { name: 'tally', version: 1, indexes: [{ fields: ['sum'] }] };

/** Each stream's amounts; a negative amount empties the document. */
export const tallyView: View<Tally, Added> = {
  definition: tallies,
  events: tallyEvents,
  project: (tally, { data }) => {
    const { amount } = data;
    if (amount < 0) return null;
    return { sum: (tally?.sum ?? 0) + amount, amounts: [...(tally?.amounts ?? []), amount] };
  },
};

export interface Counted extends DomainEvent {
  readonly type: 'added';
  readonly data: { readonly tally: string; readonly amount: number };
}

export const counted = defineContract({
  name: 'tally-counted',
  version: 1,
  description: 'A tally was added to.',
  context: 'account',
  key: 'tally',
  schema: z.strictObject({ tally: z.string(), amount: z.number() }),
  example: { tally: 'a', amount: 1 },
});
