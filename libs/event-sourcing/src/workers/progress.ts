import { BEGINNING } from '#event-store';
import { untilNextTick } from './coalesced-timer.js';
import type { Checkpoints } from './checkpoints.js';
import type { Outage } from './outage.js';

/**
 * How far one worker has come, with a lazily saved checkpoint. The checkpoint in the store follows with the next tick
 * of the process, within 250 ms, and at once at `save`: the events that come again after a crash in between do no harm,
 * since workers are idempotent, and a durable write for each event would cost more than most of their work.
 */
export class Progress {
  #reached = BEGINNING;
  #saved = BEGINNING;
  #saving: NodeJS.Timeout | undefined;

  constructor(
    private readonly name: string,
    private readonly checkpoints: Checkpoints,
    private readonly outage: Outage,
    private readonly moved: (() => void) | undefined,
  ) {}

  /** From where to go on: the stored checkpoint, or the position reached beyond it. */
  async start(): Promise<bigint> {
    this.#saved = await this.checkpoints.get(this.name);
    if (this.#saved > this.#reached) this.#reached = this.#saved;
    return this.#reached;
  }

  /** Everything up to the position is done. */
  reached(position: bigint): void {
    this.#reached = position;
    this.#saving ??= setTimeout(() => void this.save(), untilNextTick());
  }

  /** Never rejects: where the store is away it is tried again, and the outage, which is its own, tells of it. */
  async save(): Promise<void> {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    const position = this.#reached;
    if (position <= this.#saved) return;
    try {
      await this.checkpoints.advance(this.name, position);
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

  reached(position: bigint): void {
    this.#reached = position;
  }

  async end(): Promise<void> {}
}
