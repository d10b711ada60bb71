import type { EventStore } from '#event-store';
import type { Commands } from '../../commands.js';
import { applyEntry, type ApplyEntry } from '../apply-entry.js';
import { teleservice, type CatalogueEntry } from '../teleservice.js';
import { builtInCatalogue } from './built-in-catalogue.js';
import { registeredIn } from './registered.js';

/**
 * At a start: what the file says, where there is one. Without one, a log that has no teleservices gets those that are built in; any other
 * stays as it is, but for built-in ones that a start before did not come to. Replicas that start at once do no harm.
 */
export async function applyCatalogue(
  file: readonly CatalogueEntry[] | undefined,
  { commands, store }: { readonly commands: Commands; readonly store: EventStore },
): Promise<void> {
  if (file !== undefined) return applyEach(file, 'catalogue', commands);
  const registered = await registeredIn(store);
  if (registered.some(({ data }) => data.by !== 'built-in')) return;
  const there = new Set(registered.map(({ data }) => data.teleserviceId));
  await applyEach(
    builtInCatalogue.filter(({ id }) => !there.has(id)),
    'built-in',
    commands,
  );
}

async function applyEach(entries: readonly CatalogueEntry[], by: ApplyEntry['by'], commands: Commands): Promise<void> {
  for (const entry of entries) {
    await commands.change(teleservice, entry.id, (decision, state) => applyEntry({ ...decision, entry, by }, state));
  }
}
