import { UnknownEvent, type Log } from '#event-sourcing';
import type { EventStore } from '#event-store';
import type { Commands } from '../../commands.js';
import { applyEntry, type ApplyEntry } from '../apply-entry.js';
import { teleservice, type CatalogueEntry } from '../teleservice.js';
import { builtInCatalogue } from './built-in-catalogue.js';
import { registeredIn } from './registered.js';

interface Context {
  readonly commands: Commands;
  readonly store: EventStore;
  readonly log: Log;
}

/**
 * At a start: what the file says, where there is one. Without one, a log that has no teleservices gets those that are built in; any other
 * stays as it is, but for built-in ones that a start before did not come to. Replicas that start at once do no harm. A teleservice of
 * which a newer version has written is left to that.
 */
export async function applyCatalogue(file: readonly CatalogueEntry[] | undefined, context: Context): Promise<void> {
  if (file !== undefined) return applyEach(file, 'catalogue', context);
  const there = await onlyBuiltIn(context.store);
  if (there === undefined) return;
  await applyEach(
    builtInCatalogue.filter(({ id }) => !there.has(id)),
    'built-in',
    context,
  );
}

/** One after the other, each a millisecond later at least: people are shown them in the order in which they were registered. */
async function applyEach(
  entries: readonly CatalogueEntry[],
  by: ApplyEntry['by'],
  { commands, log }: Context,
): Promise<void> {
  let last = 0;
  for (const entry of entries) {
    try {
      await commands.change(teleservice, entry.id, ({ eventId, at: now }, state) => {
        last = Math.max(last + 1, Date.parse(now));
        return applyEntry({ eventId, at: new Date(last).toISOString(), entry, by }, state);
      });
    } catch (error) {
      if (!(error instanceof UnknownEvent)) throw error;
      log.error({ teleservice: entry.id, err: error }, 'leaves the teleservice as a newer version wrote it');
    }
  }
}

/** The teleservices of the log, where it has built-in ones alone; undefined where it has others, or what a newer version wrote. */
async function onlyBuiltIn(store: EventStore): Promise<ReadonlySet<string> | undefined> {
  try {
    const registered = await registeredIn(store);
    if (registered.some(({ data }) => data.by !== 'built-in')) return undefined;
    return new Set(registered.map(({ data }) => data.teleserviceId));
  } catch (error) {
    if (error instanceof UnknownEvent) return undefined;
    throw error;
  }
}
