/** `replay.child <folder>`: rebuilds the account view from `<folder>/<times>.events.db`, as often as it is asked. */
import { join } from 'node:path';
import { openDocumentStore } from '#document-store';
import { rebuildView } from '#event-sourcing';
import { openEventStore } from '#event-store';
import { accountView } from '../../services/account/src/account-view/account-view.js';
import { quiet } from '../account-log.js';
import { answerParent } from '../child.js';

export interface Replayed {
  readonly milliseconds: number;
  /** The most that the process held meanwhile. */
  readonly peakMegabytes: number;
}

const [folder = ''] = process.argv.slice(2);

answerParent(async ({ times, accounts }: { times: number; accounts: number }): Promise<Replayed> => {
  const [events, views] = ['events', 'documents'].map((kind) => `sqlite:${join(folder, `${times}.${kind}.db`)}`);
  const store = await openEventStore(events ?? '');
  const documents = await openDocumentStore(views ?? '');
  let peak = 0;
  const watching = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 10);
  const start = performance.now();
  const rebuilt = await rebuildView({ view: accountView, store, documents, log: quiet });
  const milliseconds = performance.now() - start;
  clearInterval(watching);
  await Promise.all([store.close(), documents.close()]);
  if (rebuilt.documents !== accounts || rebuilt.events !== 2 * accounts || rebuilt.differences.length > 0) {
    throw new Error(`Rebuilt ${rebuilt.documents} of ${accounts} documents, ${rebuilt.differences.length} differ`);
  }
  return { milliseconds, peakMegabytes: peak / 2 ** 20 };
});
