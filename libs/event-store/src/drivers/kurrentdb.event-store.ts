import { setTimeout as pause } from 'node:timers/promises';
import {
  type AppendStreamState,
  BACKWARDS,
  END,
  NO_STREAM,
  type ReadStreamOptions,
  type RecordedEvent as Read,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@kurrent/kurrentdb-client';
import { assertAppendable } from '../append-arguments.js';
import { EventStoreUnavailable, RevisionConflict, StreamTombstoned } from '../errors.js';
import { EventStore } from '../event-store.js';
import type { Appended, CaughtUp, Expected, NewEvent, RecordedEvent, SubscribedEvent } from '../event-store.js';
import { isTombstone, KurrentDbConnection } from './kurrentdb.connection.js';
import { proposed, read } from './kurrentdb.mapping.js';
import { follow } from './kurrentdb.subscription.js';
import { refuseDamaged } from './unreadable.js';

/** Events read at once. */
const PAGE = 500;
/** Between two tries of a writer whom others outran; each waits for a random part of it. */
const LONGEST_PAUSE_MS = 64;

/**
 * The event store on KurrentDB, or EventStoreDB from 23.10 on: older servers do not tell a subscriber that it has
 * caught up.
 */
export class KurrentDbEventStore extends EventStore {
  /** The last of those who append to an existing stream, by stream: they would only outrun each other. */
  readonly #turns = new Map<string, Promise<unknown>>();

  private constructor(private readonly connection: KurrentDbConnection) {
    super();
  }

  /** Needs no server yet: one that is away at first is waited for as one that goes away later. */
  static open(url: string): KurrentDbEventStore {
    return new KurrentDbEventStore(new KurrentDbConnection(url));
  }

  async append(stream: string, expected: Expected, events: readonly NewEvent[]): Promise<Appended> {
    assertAppendable(stream, expected, events);
    if (expected === 'exists') return this.#inTurn(stream, () => this.#appendToExisting(stream, events));
    const first = expected === 'none' ? 0n : expected + 1n;
    const last = first + BigInt(events.length) - 1n;
    const answer = await this.#write(stream, expected, events);
    if (answer.wrong && !(await this.#stand(stream, first, events, answer.actual))) {
      throw new RevisionConflict(stream, expected, answer.actual);
    }
    return { revision: last };
  }

  /**
   * Where only existence is expected the server knows just the ids that it remembers, and compares no order. So this
   * looks for the first id itself and appends behind the end that it saw; where others were faster, it looks at theirs.
   */
  async #appendToExisting(stream: string, events: readonly NewEvent[]): Promise<Appended> {
    const until = performance.now() + this.connection.deadlineMs;
    const { id } = events[0]!;
    let { end, found } = await this.#lookBack(stream, id);
    for (let losses = 0; found === undefined; losses += 1) {
      if (end === undefined || performance.now() > until) throw new RevisionConflict(stream, 'exists', end);
      const answer = await this.#write(stream, end, events);
      if (!answer.wrong) return { revision: end + BigInt(events.length) };
      await pause(Math.random() * Math.min(LONGEST_PAUSE_MS, 2 ** losses));
      for await (const event of this.#events(stream, end + 1n)) {
        end = event.revision;
        if (event.id === id) found ??= end;
      }
    }
    if (!(await this.#stand(stream, found, events, end))) throw new RevisionConflict(stream, 'exists', end);
    return { revision: found + BigInt(events.length) - 1n };
  }

  async #inTurn<T>(stream: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(stream) ?? Promise.resolve()).then(work, work);
    this.#turns.set(stream, turn);
    try {
      return await turn;
    } finally {
      if (this.#turns.get(stream) === turn) this.#turns.delete(stream);
    }
  }

  /** Where a revision is expected the server takes a repeat for what it is: it compares the ids that stand behind it. */
  async #write(
    stream: string,
    expected: bigint | 'none',
    events: readonly NewEvent[],
  ): Promise<{ readonly wrong: boolean; readonly actual?: bigint | undefined }> {
    const { client, call, deadlineMs } = this.connection;
    const streamState: AppendStreamState = expected === 'none' ? NO_STREAM : expected;
    const options = { ...call, deadline: deadlineMs, streamState };
    try {
      await this.connection.ask(() => client.appendToStream(stream, events.map(proposed), options));
      return { wrong: false };
    } catch (error) {
      if (isTombstone(error)) throw new StreamTombstoned(stream, { cause: error });
      if (!(error instanceof WrongExpectedVersionError)) throw error;
      return { wrong: true, actual: typeof error.actualState === 'bigint' ? error.actualState : undefined };
    }
  }

  /** Whether exactly these events stand there, one after the other, in a stream that ends so. */
  async #stand(stream: string, first: bigint, events: readonly NewEvent[], end: bigint | undefined): Promise<boolean> {
    if (end === undefined || end < first + BigInt(events.length) - 1n) return false;
    const there = await this.#page(stream, { fromRevision: first, maxCount: events.length });
    return there.length === events.length && there.every(({ id }, index) => id === events[index]!.id);
  }

  /** The stream's end, and where the id stands. */
  async #lookBack(stream: string, id: string): Promise<{ end: bigint | undefined; found: bigint | undefined }> {
    let end: bigint | undefined;
    let from: bigint | typeof END = END;
    for (;;) {
      const page: Read[] = await this.#page(stream, { direction: BACKWARDS, fromRevision: from, maxCount: PAGE });
      end ??= page[0]?.revision;
      const found = page.find((event) => event.id === id)?.revision;
      const oldest = page.at(-1)?.revision ?? 0n;
      if (found !== undefined || oldest === 0n) return { end, found };
      from = oldest - 1n;
    }
  }

  async *read(stream: string, from = 0n, unreadable = refuseDamaged): AsyncGenerator<RecordedEvent> {
    for await (const found of this.#events(stream, from)) {
      const event = read(found);
      if ('reason' in event) unreadable(event);
      else yield event;
    }
  }

  async *#events(stream: string, from: bigint): AsyncGenerator<Read> {
    for (;;) {
      const page = await this.#page(stream, { fromRevision: from, maxCount: PAGE });
      yield* page;
      if (page.length < PAGE) return;
      from += BigInt(PAGE);
    }
  }

  /** A page as a whole: a read that is broken off cannot be given back to the client. */
  async #page(stream: string, options: ReadStreamOptions): Promise<Read[]> {
    const { client, call } = this.connection;
    const wholly = async () => {
      const page: Read[] = [];
      for await (const { event } of client.readStream(stream, { ...call, ...options })) if (event) page.push(event);
      return page;
    };
    try {
      return await this.connection.ask(wholly);
    } catch (error) {
      if (error instanceof StreamNotFoundError || isTombstone(error)) return [];
      // The half of the client that reads connects once: where that failed, or its node went away, it never looks for
      // another, while the half that appends and subscribes does.
      if (error instanceof EventStoreUnavailable) this.connection.replace(client);
      throw error;
    }
  }

  async *subscribe(
    categories: readonly string[],
    after: bigint,
    signal: AbortSignal,
    unreadable = refuseDamaged,
  ): AsyncGenerator<SubscribedEvent | CaughtUp> {
    const distinct = [...new Set(categories)];
    if (distinct.length === 0) throw new TypeError('A subscription has at least one category');
    yield* follow(this.connection, distinct, after, AbortSignal.any([signal, this.connection.closing]), unreadable);
  }

  async ping(): Promise<void> {
    await this.#page('ping-ping', { maxCount: 1 });
  }

  async close(): Promise<void> {
    this.connection.close();
  }
}
