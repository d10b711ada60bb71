import type { Collection, CollectionDefinition, DocumentStore, StoredDocument } from '#document-store';
import { RecentReads } from '#document-store';
import { known, streamName, type DomainEvent, type KnownEvents } from '#event-sourcing';
import type { EventStore, SubscribedEvent } from '#event-store';
import type { HeardChanges } from './heard-changes.js';

/** How long a document is taken for what it was, in milliseconds: half of what a withdrawal may take at most. */
const believedMs = 1_000;
const page = 100;

/** A published read model, and how its owner folds it. */
export interface PublishedView<T extends object, Event extends DomainEvent> {
  readonly definition: CollectionDefinition<T>;
  readonly events: KnownEvents<Event>;
  readonly fold: (before: T | null, event: Event) => T | null;
  /** The field that lists are made by. */
  readonly listedBy?: keyof T & string;
}

/**
 * A read model as the log has it, whether or not its view is being written: a document that is behind what this process has heard is
 * folded on from its stream. What was read is believed for a second; what this process hears meanwhile counts at once.
 */
export class CurrentView<T extends object, Event extends DomainEvent> {
  private readonly collection: Collection<T>;
  private readonly ones = new RecentReads<T | null>(believedMs, () => performance.now());
  private readonly lists = new RecentReads<readonly T[]>(believedMs, () => performance.now());

  constructor(
    private readonly view: PublishedView<T, Event>,
    documents: DocumentStore,
    private readonly store: EventStore,
    private readonly heard: HeardChanges,
  ) {
    this.collection = documents.collection(view.definition);
    heard.listen((event) => this.drop(event));
  }

  /** The document; null where nothing is, or is left. */
  async get(id: string): Promise<T | null> {
    const recent = this.ones.get(id);
    return recent === undefined
      ? this.ones.keep(id, async () => this.current(id, await this.collection.get(id)))
      : recent;
  }

  /** The documents that the view shows and whose listed field has the value, in order of id; all of them where none is told. */
  async list(value?: string): Promise<readonly T[]> {
    const name = value ?? '';
    return this.lists.get(name) ?? this.lists.keep(name, () => this.found(value));
  }

  private async found(value: string | undefined): Promise<readonly T[]> {
    const where = value !== undefined && {
      where: { [this.view.listedBy!]: value } as Partial<Record<keyof T & string, string>>,
    };
    const all: T[] = [];
    for (let afterId: string | undefined; ;) {
      const some = await this.collection.find({ ...where, limit: page, ...(afterId !== undefined && { afterId }) });
      const current = await Promise.all(some.map((stored) => this.current(stored.id, stored)));
      all.push(...current.filter((document) => document !== null));
      afterId = some.at(-1)?.id;
      if (some.length < page) return all;
    }
  }

  private async current(id: string, stored: StoredDocument<T> | undefined): Promise<T | null> {
    const { events, fold } = this.view;
    const stream = streamName(events.category, id);
    const revision = stored?.revision ?? -1;
    let document = stored?.value ?? null;
    if (!this.heard.isBeyond(stream, revision)) return document;
    for await (const recorded of this.store.read(stream, BigInt(revision + 1))) {
      const { id: eventId, type, data } = known<Event>(events, recorded);
      document = fold(document, { id: eventId, type, data } as unknown as Event);
    }
    return document;
  }

  private drop({ stream, data }: SubscribedEvent): void {
    const { events, listedBy } = this.view;
    if (!stream.startsWith(`${events.category}-`)) return;
    this.ones.drop(stream.slice(events.category.length + 1));
    this.lists.drop(listedBy === undefined ? '' : String((data as Record<string, unknown>)[listedBy]));
  }
}
