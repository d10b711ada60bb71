import { DocumentStore, type Collection, type CollectionDefinition } from '#document-store';
import { Clock, type Log } from '#event-sourcing';
import { isAway } from '#web';
import { validate as isUuid } from 'uuid';
import type { OpenSession } from '../../identity/sessions/session.js';
import type { Entry } from '../policy.js';
import { keyOf, refusedEntriesKeptDays, withNewest, type RefusedEntry } from './refused-entry.js';

interface RefusedEntriesOfAccount {
  /** The newest first. */
  readonly entries: readonly RefusedEntry[];
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export const refusedEntryCollection: CollectionDefinition<RefusedEntriesOfAccount> = {
  name: 'refused-entry',
  version: 1,
  indexes: [],
  expiry: 'expiresAt',
};

/** A page asks many times: what is refused again within this time, alike, is not written again. */
const alikeMs = 5 * 60_000;

/**
 * The last entries that were refused to each account, for its person and for whom he asks why: the last 20, alike ones told once with
 * their first and last time, until 30 days after the newest. They are help and no proof: written beside the answer, which never waits for
 * them, and left out while the store is away.
 */
export class RefusedEntries {
  private readonly collection: Collection<RefusedEntriesOfAccount>;
  /** When each was noted last, the oldest first; in epoch milliseconds. */
  private readonly lately = new Map<string, number>();
  private writing = 0;

  constructor(
    documents: DocumentStore,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly limits = { lately: 10_000, writing: 100 },
  ) {
    this.collection = documents.collection(refusedEntryCollection);
  }

  /** The session was refused just now. What a step-up or a choice of the person mends at once is not noted. */
  note({ accountId }: OpenSession, teleserviceId: string, entry: Entry): void {
    if (entry.decision !== 'deny' || entry.refusal === 'operator-choice-required') return;
    const now = this.clock.now();
    const at = now.toISOString();
    const operatorId = isUuid(entry.operatorId) ? entry.operatorId : undefined; // a client may have asked for anything
    const refused: RefusedEntry = {
      teleserviceId,
      ...(operatorId !== undefined && { operatorId }),
      firstAt: at,
      lastAt: at,
      reasons: entry.reasons,
      requiredLevel: entry.demand.level,
    };
    const key = `${accountId} ${keyOf(refused)}`;
    const before = this.lately.get(key);
    if (before !== undefined && Math.abs(now.getTime() - before) < alikeMs) return;
    if (this.writing >= this.limits.writing) return;
    this.lately.delete(key);
    if (this.lately.size >= this.limits.lately) this.lately.delete(this.lately.keys().next().value!);
    this.lately.set(key, now.getTime());
    this.writing += 1;
    const expiresAt = now.getTime() + refusedEntriesKeptDays * 24 * 3_600_000;
    this.collection
      .update(accountId, (current) => ({ entries: withNewest(current?.entries ?? [], refused), expiresAt }))
      .catch((error: unknown) => {
        this.lately.delete(key);
        if (!isAway(error)) this.log.error({ err: error }, 'a refused entry was not noted');
      })
      .finally(() => (this.writing -= 1));
  }

  /** The newest first. */
  async of(accountId: string): Promise<readonly RefusedEntry[]> {
    return (await this.collection.get(accountId))?.value?.entries ?? [];
  }
}
