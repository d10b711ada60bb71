import type { RecordedEvent, SubscribedEvent } from '#event-store';

/**
 * A domain event, a fact that was decided: plain, readonly, named by a kebab-case string in the past tense. Its id (a
 * UUID) arrives as data, so that a decision is pure and a repeated append is recognised.
 */
export interface DomainEvent {
  readonly id: string;
  readonly type: string;
  readonly data: object;
}

/** The catalogue of the events of one category that this process can read, no more and no fewer than `Event` has. */
export interface KnownEvents<Event extends DomainEvent = DomainEvent> {
  /** The streams are `<category>-<key>`. */
  readonly category: string;
  readonly types: readonly Event['type'][];
  /** The versions of each event's schema that are read here. */
  readonly versions: { readonly [Type in Event['type']]: readonly number[] };
}

/** An event as the store gave it back, known by its type. */
export type Stored<Event extends DomainEvent, Recorded extends RecordedEvent = RecordedEvent> = Event extends unknown
  ? Omit<Recorded, 'type' | 'data'> & Pick<Event, 'type' | 'data'>
  : never;

/** An event of a subscription, known by its type; as the store gave it where `Event` may be any. */
export type Followed<Event extends DomainEvent> = DomainEvent extends Event
  ? SubscribedEvent
  : Stored<Event, SubscribedEvent>;

/**
 * The log holds an event whose type or schema version this process does not know: a newer replica wrote it (rolling
 * upgrade). Nothing may be decided, folded or published past it; the newer replica can.
 */
export class UnknownEvent extends Error {
  override readonly name = 'UnknownEvent';
  readonly type: string;
  readonly version: number;

  constructor({ stream, revision, type, metadata }: Pick<RecordedEvent, 'stream' | 'revision' | 'type' | 'metadata'>) {
    super(`${type} v${metadata.version} is not known here (${stream} at ${revision})`);
    this.type = type;
    this.version = metadata.version;
  }
}

/** Whether the process knows the event's type and version. */
export function isKnown({ versions }: KnownEvents, { type, metadata }: RecordedEvent): boolean {
  return Object.hasOwn(versions, type) && (versions[type]?.includes(metadata.version) ?? false);
}

/**
 * Narrows the event to one of those of its category. The category has one owner, who writes no other data under these
 * types. Throws UnknownEvent.
 */
export function known<Event extends DomainEvent, Recorded extends RecordedEvent = RecordedEvent>(
  events: KnownEvents<Event>,
  recorded: Recorded,
): Stored<Event, Recorded> {
  if (!isKnown(events, recorded)) throw new UnknownEvent(recorded);
  return recorded as unknown as Stored<Event, Recorded>;
}
