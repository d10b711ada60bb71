import { accountEvents, authenticationEvents, storedEvents } from '#contracts';
import { DocumentStore, type Collection } from '#document-store';
import { follow, type Log, type Worker } from '#event-sourcing';
import type { Ports } from '#runtime';
import { Injectable } from '@nestjs/common';
import { securityEventCollection, securityEventOf, type SecurityEvent } from './security-event.js';

/** An entry as its person is told it: by its id, and without its place in the log of all accounts. */
export type HistoryEntry = Omit<SecurityEvent, 'accountId' | 'rank' | 'by'> & {
  readonly id: string;
  /** Who decided: the person itself, operations, or the portal. */
  readonly by: 'person' | 'operator' | 'portal';
};

/** A page of the history, newest first, and where the next one begins: a place that leaves the portal sealed (`Cursors`). */
export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  readonly next?: number;
}

/** For which list places of an account's history are sealed. */
export const listName = (accountId: string): string => `events of ${accountId}`;

const erasing = storedEvents.names({ personKey: 'erased' });
const erasedAtOnce = 500;

/** What happened to accounts, as their persons may see it. */
@Injectable()
export class SecurityHistory {
  private readonly collection: Collection<SecurityEvent>;

  constructor(documents: DocumentStore) {
    this.collection = documents.collection(securityEventCollection);
  }

  /** The account's newest entries, or those after the one of rank `after`. */
  async page(accountId: string, limit: number, after?: number): Promise<HistoryPage> {
    const where = { accountId, ...(after !== undefined && { rank: { gt: after } }) };
    const found = await this.collection.find({ where, orderBy: 'rank', limit: limit + 1 });
    const shown = found.slice(0, limit).flatMap(({ id, value }) => (value ? [{ id, value }] : []));
    const last = shown.at(-1);
    const entries = shown.map(({ id, value }) => toEntry(id, value));
    return { entries, ...(found.length > limit && last && { next: last.value.rank }) };
  }

  /** Writes an entry; writing it again changes nothing. */
  async add(id: string, entry: SecurityEvent): Promise<void> {
    await this.collection.update(id, (current) => (current === undefined ? entry : undefined));
  }

  /** Forgets all of an account that was erased; the log keeps what happened. */
  async forget(accountId: string): Promise<void> {
    for (;;) {
      const found = await this.collection.find({ where: { accountId }, limit: erasedAtOnce });
      for (const { id } of found) await this.collection.delete(id);
      if (found.length < erasedAtOnce) return;
    }
  }
}

function toEntry(id: string, { accountId: _, rank: __, by, ...event }: SecurityEvent): HistoryEntry {
  return { id, ...event, by: by ?? 'person' };
}

/**
 * Writes the history down as it happens, what came together side by side. An entry that comes late is in its place all
 * the same: its rank is the log's.
 */
export function writeHistory(history: SecurityHistory, ports: Ports, log: Log): Worker {
  return follow({
    name: 'gateway.security-history',
    events: [accountEvents, authenticationEvents],
    store: ports.eventStore,
    documents: ports.documentStore,
    log,
    batchSize: 100,
    waitsFor: () => true,
    handle: async (events) => {
      const told = events.flatMap((event) => {
        const entry = securityEventOf(event);
        return entry ? [history.add(event.id, entry)] : [];
      });
      await Promise.all(told);
      for (const { type, stream } of events) {
        if (erasing.has(type)) await history.forget(stream.slice('account-'.length));
      }
    },
  });
}
