/** Results in a full batch. */
const FULL = 4;

/**
 * Batched release: holds results back until four can leave together. The work of each caller that follows is short
 * beside a password hash, but the hash has emptied the caches of the core by then: four callers in one go find code and
 * data at hand from the second on, and share a commit, as do their clients' next requests.
 */
export class BatchedRelease {
  #held: (() => void)[] = [];

  /**
   * Resolves with the results held before and after this one, once they are four; at once, for all that are held, where
   * too few are to come to make up the number. `toCome`: how many results are sure to come later.
   */
  leave(toCome: number): Promise<void> {
    const left = new Promise<void>((leave) => this.#held.push(leave));
    if (this.#held.length >= FULL || this.#held.length + toCome < FULL) this.#releaseAll();
    return left;
  }

  #releaseAll(): void {
    for (const leave of this.#held.splice(0)) leave();
  }
}
