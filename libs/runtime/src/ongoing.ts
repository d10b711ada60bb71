/** Something that happens again and again until it is mended, told by its labels. */
interface Trouble<Labels> {
  readonly labels: Labels;
  readonly since: number;
  readonly last: number;
}

/**
 * For how long what is told again and again has gone on: from the first time to the last one. Nobody says that it is over, so
 * that it counts as over once it has not been told for `lingersMs`. What happened once has lasted 0.
 */
export class Ongoing<Labels extends Readonly<Record<string, string | number>>> {
  readonly #troubles = new Map<string, Trouble<Labels>>();

  constructor(private readonly lingersMs: number) {}

  /** It happened, at a moment of a clock that never jumps; anew where it is known to have been over in between. */
  happens(labels: Labels, now: number, { anew = false } = {}): void {
    const name = JSON.stringify(labels);
    const known = this.#troubles.get(name);
    const since = known && !anew && now - known.last <= this.lingersMs ? known.since : now;
    this.#troubles.set(name, { labels, since, last: now });
  }

  /** What goes on, with how many seconds it has done so. */
  all(now: number): { readonly labels: Labels; readonly seconds: number }[] {
    for (const [name, { last }] of this.#troubles) if (now - last > this.lingersMs) this.#troubles.delete(name);
    return [...this.#troubles.values()].map(({ labels, since, last }) => ({ labels, seconds: (last - since) / 1000 }));
  }
}
