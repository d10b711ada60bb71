import { BEGINNING, type EventStore, type OnUnreadable } from '#event-store';
import type { Collection, CollectionDefinition } from '#document-store';
import { streamName } from '../commands/aggregate.js';
import { Checkpoints } from '../workers/checkpoints.js';
import { inBatches } from '../workers/in-batches.js';
import { passedOver } from '../workers/passed-over.js';
import { compare, type Comparison } from './compare.js';
import { fold } from './fold.js';
import { viewName, type View } from './view.js';
import type { ViewOptions } from './view-runner.js';

/** What a rebuild did, and how the new read model differed from the live one. */
export interface Rebuilt extends Comparison {
  /** Events folded. */
  readonly events: number;
}

/**
 * Rebuilds a read model from the log: fills the view anew beside the live one, compares the two, and puts the new one
 * in its place; whatever differences were found, the log is right. Readers and the live runner go on meanwhile. Folds
 * and nothing else: no message is sent. One rebuild of a view at a time; one that was interrupted, or met an event that
 * is not known here, leaves the live view as it was, and the next starts over.
 */
export async function rebuildView<T extends object>(options: ViewOptions<T>): Promise<Rebuilt> {
  const { view, store, documents, log } = options;
  const { definition } = view;
  const beside: CollectionDefinition<T> = { ...definition, name: `${definition.name}-rebuild` };
  const fresh = documents.collection(beside);
  const live = documents.collection(definition);
  const checkpoints = new Checkpoints(documents);

  await documents.drop(beside);
  const unreadable: OnUnreadable = ({ revision, position, ...event }) =>
    log.error({ view: viewName(view), ...event, revision: `${revision}`, position: `${position}` }, passedOver);
  const filled = await catchUp(view, store, fresh, BEGINNING, unreadable);
  log.info({ view: viewName(view), events: filled.events }, 'filled the view beside the live one');
  const isLiveUpToDate = (await checkpoints.get(viewName(view))) >= filled.position;
  const hasStream = async (id: string) => {
    for await (const _ of store.read(streamName(view.events.category, id))) return true;
    return false;
  };
  const comparison = await compare(fresh, live, isLiveUpToDate, hasStream);
  await documents.replace(definition, beside);
  // What the live runner folded into the replaced collection meanwhile is folded once more, into the one that now stands.
  const since = await catchUp(view, store, live, filled.position, unreadable);
  await checkpoints.advance(viewName(view), since.position);
  log.info(
    { view: viewName(view), documents: comparison.documents, differences: comparison.differences.length },
    'replaced the view',
  );
  return { events: filled.events + since.events, ...comparison };
}

/** Folds everything after the position until there is nothing more. */
async function catchUp<T extends object>(
  view: View<T>,
  store: EventStore,
  collection: Collection<T>,
  after: bigint,
  unreadable: OnUnreadable,
): Promise<{ events: number; position: bigint }> {
  const { signal } = new AbortController();
  let position = after;
  let count = 0;
  for await (const { events, caughtUp } of inBatches(
    (stop) => store.subscribe([view.events.category], after, stop, unreadable),
    500,
    signal,
  )) {
    await fold(view, store, collection, events);
    count += events.length;
    position = events.at(-1)?.position ?? position;
    if (caughtUp) break;
  }
  return { events: count, position };
}
