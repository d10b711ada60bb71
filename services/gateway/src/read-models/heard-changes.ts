import type { SubscribedEvent } from '#event-store';

interface Heard {
  readonly revision: number;
  readonly position: bigint;
}

/**
 * What this process has heard of the log and views may not show yet: the newest revision of each stream. It stays small, since what views
 * have reached is forgotten.
 */
export class HeardChanges {
  readonly #newest = new Map<string, Heard>();
  readonly #listeners: ((event: SubscribedEvent) => void)[] = [];

  /** How many streams have changes that views may not show yet. */
  get size(): number {
    return this.#newest.size;
  }

  /** Calls the listener, which never throws, for every change that is heard from now on. */
  listen(listener: (event: SubscribedEvent) => void): void {
    this.#listeners.push(listener);
  }

  hear(event: SubscribedEvent): void {
    this.#newest.set(event.stream, { revision: Number(event.revision), position: event.position });
    for (const listener of this.#listeners) listener(event);
  }

  /** Whether the stream is known to go on beyond the revision. */
  isBeyond(stream: string, revision: number): boolean {
    const heard = this.#newest.get(stream);
    if (heard === undefined || heard.revision > revision) return heard !== undefined;
    this.#newest.delete(stream);
    return false;
  }

  /** Forgets what every view has reached. */
  forgetUntil(position: bigint): void {
    for (const [stream, heard] of this.#newest) if (heard.position <= position) this.#newest.delete(stream);
  }
}
