import type { DocumentStore } from '#document-store';
import { parkedKeys } from './parking.js';

/** What to release: everything of the group, or only one topic, or one key. */
export interface Unparking {
  readonly documents: DocumentStore;
  readonly group: string;
  readonly topic?: string;
  readonly key?: string;
}

/**
 * Releases parked messages, for operations: within about a second the group's own consumer replays them, in order within
 * each key. One that fails again is parked again, and what waits behind it stays. Gives the number of keys released.
 */
export async function unpark({ documents, group, topic, key }: Unparking): Promise<number> {
  const rows = parkedKeys(documents);
  let released = 0;
  let afterId: string | undefined;
  for (;;) {
    const page = await rows.find({ where: { group, state: 'parked' }, afterId, limit: 100 });
    for (const { id, value } of page) {
      if ((topic ?? value?.topic) !== value?.topic || (key ?? value?.key) !== value?.key) continue;
      const row = await rows.update(id, (current) =>
        current?.state === 'parked' ? { ...current, state: 'released' } : undefined,
      );
      if (row?.state === 'released') released += 1;
    }
    afterId = page.at(-1)?.id;
    if (afterId === undefined) return released;
  }
}
