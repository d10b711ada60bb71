import { BEGINNING, type EventStore, type RecordedEvent } from '#event-store';
import type { Collection, CollectionDefinition, DocumentStore } from '#document-store';

interface StoredCheckpoint {
  /** A bigint in decimal. */
  readonly position: string;
  readonly last?: LastEvent;
}

/** Where the last event stands that the worker finished with; by that the log is known again. */
interface LastEvent {
  readonly stream: string;
  /** A bigint in decimal. */
  readonly revision: string;
  readonly id: string;
}

/** Up to where a worker is finished. */
export interface Checkpoint {
  readonly position: bigint;
  /** Absent where nothing was handled, or an earlier version noted the checkpoint. */
  readonly last?: LastEvent;
}

const definition: CollectionDefinition<StoredCheckpoint> = { name: 'checkpoint', version: 1, indexes: [] };

/**
 * The log does not hold what the worker finished with: it was restored to an earlier moment than the documents, and positions,
 * revisions and views tell of another history than its own. Nothing that follows the log may go on.
 */
export class CheckpointAstray extends Error {
  override readonly name = 'CheckpointAstray';
  constructor(
    readonly worker: string,
    { stream, revision }: LastEvent,
  ) {
    super(
      `The log is not the one that the documents were made of: ${worker} has finished with ${stream} at ${revision}, and the log does ` +
        'not hold that event. It was restored to an earlier moment: see «Restore» in docs/operations.md',
    );
  }
}

/**
 * Checkpoints: up to which position of the store each worker is finished. The position is the revision too, so that one
 * write goes forward only.
 */
export class Checkpoints {
  private readonly collection: Collection<StoredCheckpoint>;

  constructor(documents: DocumentStore) {
    this.collection = documents.collection(definition);
  }

  /** BEGINNING for a worker that never ran. */
  async get(name: string): Promise<bigint> {
    return (await this.load(name)).position;
  }

  /** At BEGINNING for a worker that never ran. */
  async load(name: string): Promise<Checkpoint> {
    const stored = await this.collection.get(name);
    return stored?.value ? checkpointOf(stored.value) : { position: BEGINNING };
  }

  /** Durable once resolved. Monotonic: an older position changes nothing, so that a late worker takes nothing back. */
  async advance(name: string, position: bigint, last?: LastEvent): Promise<void> {
    const value = { position: position.toString(), ...(last && { last }) };
    await this.collection.putAll([{ id: name, revision: Number(position), value }]);
  }

  /** Throws CheckpointAstray for the first whose last event the log does not hold. */
  async mustBeOf(store: EventStore): Promise<void> {
    const page = 100;
    for (let afterId: string | undefined; ;) {
      const found = await this.collection.find({ limit: page, ...(afterId !== undefined && { afterId }) });
      for (const { id, value } of found) if (value) await mustStand(id, checkpointOf(value), store);
      if (found.length < page) return;
      afterId = found.at(-1)?.id;
    }
  }
}

function checkpointOf({ position, last }: StoredCheckpoint): Checkpoint {
  return { position: BigInt(position), ...(last && { last }) };
}

export function lastEventOf({ stream, revision, id }: RecordedEvent): LastEvent {
  return { stream, revision: `${revision}`, id };
}

/** Throws CheckpointAstray where the log does not hold the event. One that cannot be read any more counts as held. */
export async function mustStand(worker: string, { last }: Checkpoint, store: EventStore): Promise<void> {
  if (last === undefined) return;
  const revision = BigInt(last.revision);
  let stands = false;
  const unreadable = (event: { readonly revision: bigint }) => (stands ||= event.revision === revision);
  for await (const event of store.read(last.stream, revision, unreadable)) {
    stands ||= event.id === last.id;
    break;
  }
  if (!stands) throw new CheckpointAstray(worker, last);
}
