import type { DocumentStore } from '#document-store';
import { parkedKeys, type ParkedKey } from './parking.js';

/** Selects dead letters by key: all, or those of a group, of a topic, or of that name. */
export interface ParkedSelection {
  readonly documents: DocumentStore;
  readonly group?: string;
  readonly topic?: string;
  readonly key?: string;
}

/** The keys that have dead letters, parked or released, in no order that means anything. For operations. */
export async function* waitingKeys({
  documents,
  group,
  topic,
  key,
}: ParkedSelection): AsyncGenerator<ParkedKey & { readonly id: string }> {
  const rows = parkedKeys(documents);
  let afterId: string | undefined;
  for (;;) {
    const page = await rows.find({ ...(group !== undefined && { where: { group } }), afterId, limit: 100 });
    for (const { id, value } of page) {
      if (value === null || value.messages.length === 0) continue;
      const isMeant = (topic ?? value.topic) === value.topic && (key ?? value.key) === value.key;
      if (isMeant) yield { ...value, id };
    }
    afterId = page.at(-1)?.id;
    if (afterId === undefined) return;
  }
}
