import type { CollectionDefinition } from '#document-store';
import type { DomainEvent, KnownEvents, Stored } from '../events/known-events.js';

/**
 * A read model and its projection: one document for each stream of one category, folded straight from the store. The
 * document's id is the stream's name without `<category>-`; its revision is that of the last event folded in, and
 * advances on every event.
 */
export interface View<T extends object, Event extends DomainEvent = DomainEvent> {
  readonly definition: CollectionDefinition<T>;
  /** The category, and which of its events are known here; any other stops whoever folds it. */
  readonly events: KnownEvents<Event>;
  /** Pure, live and on rebuild alike. Null: nothing is left (or there is nothing yet) to show. */
  project(document: T | null, event: Stored<Event>): T | null;
}

/** Names the view's worker, checkpoint and metrics. A new version is a new view, filled from the beginning. */
export function viewName(view: { readonly definition: { readonly name: string; readonly version: number } }): string {
  return `${view.definition.name}.v${view.definition.version}`;
}
