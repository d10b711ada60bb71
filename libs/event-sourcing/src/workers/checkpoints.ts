import { BEGINNING } from '#event-store';
import type { Collection, CollectionDefinition, DocumentStore } from '#document-store';

interface Checkpoint {
  /** A bigint in decimal. */
  readonly position: string;
}

const checkpoints: CollectionDefinition<Checkpoint> = { name: 'checkpoint', version: 1, indexes: [] };

/**
 * Checkpoints: up to which position of the store each worker is finished. The position is the revision too, so that one
 * write goes forward only.
 */
export class Checkpoints {
  private readonly collection: Collection<Checkpoint>;

  constructor(documents: DocumentStore) {
    this.collection = documents.collection(checkpoints);
  }

  /** BEGINNING for a worker that never ran. */
  async get(name: string): Promise<bigint> {
    const stored = await this.collection.get(name);
    return stored?.value ? BigInt(stored.value.position) : BEGINNING;
  }

  /** Durable once resolved. Monotonic: an older position changes nothing, so that a late worker takes nothing back. */
  async advance(name: string, position: bigint): Promise<void> {
    await this.collection.putAll([{ id: name, revision: Number(position), value: { position: position.toString() } }]);
  }
}
