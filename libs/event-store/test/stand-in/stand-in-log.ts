import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';

const HIGHEST_REVISION = 2n ** 63n - 1n;

export interface Proposal {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface Logged extends Proposal {
  readonly stream: string;
  readonly revision: bigint;
  /** Place of its record in the log's bytes; one that stands for itself commits where it was prepared. */
  readonly position: bigint;
  readonly created: number;
}

export type Expectation = bigint | 'no_stream' | 'stream_exists' | 'any';

export type Answer =
  | { readonly wrong: false; readonly revision: bigint; readonly position: bigint }
  | { readonly wrong: true; readonly current: bigint | undefined };

/**
 * The log of a stand-in for KurrentDB, in memory, and its decision on an append as the server documents it:
 * 1. Where a revision or no stream is expected and the stream is beyond it, an append whose ids stand behind that
 *    revision, one after the other, is a repeat; any other is a wrong expectation.
 * 2. Where any stream, or an existing one, is expected, only the ids decide that the server remembers, wherever they
 *    stand and in whatever order: all known is a repeat, the first unknown is a new append, a later one unknown is wrong.
 *    It remembers so many (of all streams), the newest.
 * 3. A tombstone is an event of the stream as any other to who follows the log: `$streamDeleted`, at the highest revision,
 *    without data. The stream itself can be neither read nor appended to any more.
 */
export class StandInLog {
  readonly events: Logged[] = [];
  readonly #streams = new Map<string, Logged[]>();
  readonly #tombstoned = new Set<string>();
  readonly #remembered = new Map<string, Logged>();
  readonly #appended = new EventEmitter().setMaxListeners(0);
  #end = 1_371n;

  constructor(private readonly remembers = 100_000) {}

  stream(name: string): readonly Logged[] {
    return this.#streams.get(name) ?? [];
  }

  /** As an operator does who deletes a stream for good. */
  tombstone(stream: string): void {
    const nothing = { contentType: 'application/octet-stream', data: Buffer.of(), metadata: Buffer.of() };
    const created = Date.now();
    this.events.push({
      ...{ ...nothing, id: randomUUID(), type: '$streamDeleted', stream, created },
      ...{ revision: HIGHEST_REVISION, position: this.#end },
    });
    this.#end += 121n;
    this.#tombstoned.add(stream);
    this.#streams.delete(stream);
    this.#appended.emit('appended');
  }

  isTombstoned(stream: string): boolean {
    return this.#tombstoned.has(stream);
  }

  append(stream: string, expected: Expectation, proposals: readonly Proposal[]): Answer {
    const there = this.stream(stream);
    const current = there.at(-1)?.revision;
    const wrong: Answer = { wrong: true, current };
    if (expected === 'stream_exists' && current === undefined) return wrong;
    if (expected === 'any' || expected === 'stream_exists') {
      const known = proposals
        .map(({ id }) => this.#remembered.get(id))
        .map((e) => (e?.stream === stream ? e : undefined));
      if (known[0] === undefined) return this.#write(stream, proposals);
      const last = known.at(-1);
      return known.includes(undefined) || last === undefined ? wrong : { wrong: false, ...last };
    }
    const first = expected === 'no_stream' ? 0 : Number(expected) + 1;
    if (first === there.length) return this.#write(stream, proposals);
    const repeated = proposals.every(({ id }, index) => there[first + index]?.id === id);
    return repeated ? { wrong: false, ...there[first + proposals.length - 1]! } : wrong;
  }

  #write(stream: string, proposals: readonly Proposal[]): Answer {
    const events = this.#streams.get(stream) ?? [];
    this.#streams.set(stream, events);
    for (const proposal of proposals) {
      const event = { ...proposal, stream, revision: BigInt(events.length), position: this.#end, created: Date.now() };
      this.#end += BigInt(proposal.data.length + proposal.metadata.length + 2 * stream.length + 121);
      events.push(event);
      this.events.push(event);
      this.#remembered.set(event.id, event);
    }
    for (const id of this.#remembered.keys()) {
      if (this.#remembered.size <= this.remembers) break;
      this.#remembered.delete(id);
    }
    this.#appended.emit('appended');
    return { wrong: false, ...events.at(-1)! };
  }

  /** Index of the first event behind a position. */
  indexBehind(position: bigint): number {
    let [low, high] = [0, this.events.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.events[middle]!.position > position) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Calls back at every append until the returned function is called. */
  onAppended(listener: () => void): () => void {
    this.#appended.on('appended', listener);
    return () => void this.#appended.off('appended', listener);
  }
}
