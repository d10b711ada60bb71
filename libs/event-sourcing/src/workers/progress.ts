import { BEGINNING, type EventStore, type SubscribedEvent } from '#event-store';
import { untilNextTick } from './coalesced-timer.js';
import { lastEventOf, mustStand, type Checkpoint, type Checkpoints } from './checkpoints.js';
import type { Outage } from './outage.js';

/**
 * How far one worker has come, with a lazily saved checkpoint. The checkpoint in the store follows with the next tick
 * of the process, within 250 ms, and at once at `save`: the events that come again after a crash in between do no harm,
 * since workers are idempotent, and a durable write for each event would cost more than most of their work.
 */
export class Progress {
  #reached: Checkpoint = { position: BEGINNING };
  #saved = BEGINNING;
  #saving: NodeJS.Timeout | undefined;

  constructor(
    private readonly name: string,
    private readonly checkpoints: Checkpoints,
    private readonly outage: Outage,
    private readonly moved: (() => void) | undefined,
  ) {}

  /**
   * From where to go on: the stored checkpoint, or the position reached beyond it. Throws CheckpointAstray where the log does not
   * hold the event there.
   */
  async start(store: EventStore): Promise<bigint> {
    const stored = await this.checkpoints.load(this.name);
    this.#saved = stored.position;
    if (stored.position > this.#reached.position) this.#reached = stored;
    await mustStand(this.name, this.#reached, store);
    return this.#reached.position;
  }

  /** Everything up to the event is done. */
  reached(event: SubscribedEvent): void {
    this.#reached = { position: event.position, last: lastEventOf(event) };
    this.#saving ??= setTimeout(() => void this.save(), untilNextTick());
  }

  /** Never rejects: where the store is away it is tried again, and the outage, which is its own, tells of it. */
  async save(): Promise<void> {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    const { position, last } = this.#reached;
    if (position <= this.#saved) return;
    try {
      await this.checkpoints.advance(this.name, position, last);
    } catch (error) {
      this.outage.begins(error);
      this.#saving ??= setTimeout(() => void this.save(), untilNextTick());
      return;
    }
    this.outage.over();
    this.#saved = position;
    this.moved?.();
  }

  /** Saves once more, and no longer. */
  async end(): Promise<void> {
    await this.save();
    clearTimeout(this.#saving);
    this.outage.end();
  }
}

/** How far a worker has come that keeps no checkpoint. */
export class UnsavedProgress {
  #reached: bigint | undefined;

  constructor(private readonly from: () => Promise<bigint>) {}

  async start(): Promise<bigint> {
    this.#reached ??= await this.from();
    return this.#reached;
  }

  reached({ position }: SubscribedEvent): void {
    this.#reached = position;
  }

  async end(): Promise<void> {}
}
