import { accountEvents, accountViewCollection, storedEvents, type AccountView } from '#contracts';
import type { DocumentStore } from '#document-store';
import { handleCommand, periodic, reactor, type Clock, type Log, type Worker } from '#event-sourcing';
import type { EventStore } from '#event-store';
import type { PersonKeys } from '#personal-data';
import { v7 as uuid } from 'uuid';
import { account } from '../account.js';
import { eraseClosedAccount } from './change-standing.js';

interface Options {
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly log: Log;
}

const erasing = storedEvents.names({ personKey: 'erased' });

const everyMs = 1000;
const atOnce = 100;

/**
 * Decides, soon after its time is over, that a closed account is erased. The view tells which may be due; each is decided
 * on its own stream, so that a view that lags does no harm.
 */
export function eraseClosedAccounts({ store, documents, clock, log }: Options & { readonly clock: Clock }): Worker {
  const views = documents.collection<AccountView>(accountViewCollection);
  const eraseDue = async (signal: AbortSignal) => {
    const now = clock.now();
    const at = now.toISOString();
    const due = await views.find({ where: { erasesAt: { lte: at } }, orderBy: 'erasesAt', limit: atOnce });
    for (const { id } of due) {
      if (signal.aborted) return;
      const command = { eventId: uuid({ msecs: now.getTime() }), at, reason: 'closed, and its time is over' };
      await handleCommand(store, account, id, (state) => eraseClosedAccount(command, state), {
        metadata: { actor: 'erasure-worker' },
      });
    }
  };
  return periodic('account.erase-closed', everyMs, eraseDue, log);
}

/**
 * Once an account is erased, the person's key is deleted: every copy of the data, in the log, on topics, in views and in
 * backups, becomes unreadable.
 */
export function eraseAccountData({
  store,
  documents,
  personKeys,
  log,
}: Options & { readonly personKeys: PersonKeys }): Worker {
  return reactor({
    name: 'account.erase-personal-data',
    events: accountEvents,
    store,
    documents,
    log,
    react: async ({ type, stream }) => {
      if (erasing.has(type)) await personKeys.erase(stream.slice('account-'.length));
    },
  });
}
