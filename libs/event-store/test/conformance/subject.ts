import { randomUUID } from 'node:crypto';
import { BEGINNING, CaughtUp } from '#event-store';
import type { EventStore, Expected, JsonObject, NewEvent, RecordedEvent, SubscribedEvent } from '#event-store';

/** A new event with an id of its own. */
export const fact = (data: JsonObject = {}, type = 'thing-happened'): NewEvent => ({
  id: randomUUID(),
  type,
  data,
  metadata: { version: 1 },
});

export const facts = (count: number): NewEvent[] => Array.from({ length: count }, (_, number) => fact({ number }));

export const ids = (events: readonly { readonly id: string }[]): string[] => events.map(({ id }) => id);

/** A loop over a subscription that runs beside the test. */
export interface Follower {
  readonly seen: readonly SubscribedEvent[];
  /** How many events had been seen at each CaughtUp. */
  readonly caughtUp: readonly number[];
  /** Resolves when the condition holds; rejects when the subscription has ended or thrown before. */
  until(condition: () => boolean): Promise<void>;
  /** Resolves when the loop has ended; rejects with what it threw. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** The store under test, and streams that no other case uses. */
export class Subject {
  url = '';
  declare store: EventStore;
  /** Another connection to the same store. */
  declare open: () => Promise<EventStore>;
  #controller = new AbortController();

  /** Before each case. */
  begin(): void {
    this.#controller = new AbortController();
  }

  /** After each case: ends the followers that it left. */
  end(): void {
    this.#controller.abort();
  }

  category(): string {
    return `things${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  }

  stream(category = this.category()): string {
    return `${category}-${randomUUID()}`;
  }

  async append(stream: string, expected: Expected, count = 1): Promise<NewEvent[]> {
    const events = facts(count);
    await this.store.append(stream, expected, events);
    return events;
  }

  async read(stream: string, from?: bigint, store = this.store): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of store.read(stream, from)) events.push(event);
    return events;
  }

  /** What a subscription yields until it has caught up. */
  async history(categories: string[], after = BEGINNING, store = this.store): Promise<SubscribedEvent[]> {
    const events: SubscribedEvent[] = [];
    for await (const event of store.subscribe(categories, after, this.#controller.signal)) {
      if (event instanceof CaughtUp) break;
      events.push(event);
    }
    return events;
  }

  follow(
    categories: string[],
    { after = BEGINNING, store = this.store, each = async (_event: SubscribedEvent): Promise<void> => undefined } = {},
  ): Follower {
    const seen: SubscribedEvent[] = [];
    const caughtUp: number[] = [];
    const watchers = new Set<() => void>();
    const stopped = new AbortController();
    const signal = AbortSignal.any([this.#controller.signal, stopped.signal]);
    let over = false;
    const loop = async () => {
      for await (const event of store.subscribe(categories, after, signal)) {
        if (event instanceof CaughtUp) caughtUp.push(seen.length);
        else {
          await each(event);
          seen.push(event);
        }
        for (const watcher of watchers) watcher();
      }
    };
    const ended = loop().finally(() => {
      over = true;
      for (const watcher of watchers) watcher();
    });
    ended.catch(() => undefined);
    return {
      seen,
      caughtUp,
      ended,
      until: (condition) =>
        new Promise((resolve, reject) => {
          const look = () => {
            if (!over && !condition()) return;
            watchers.delete(look);
            if (condition()) resolve();
            else ended.then(() => reject(new Error(`Ended after ${seen.length} events`)), reject);
          };
          watchers.add(look);
          look();
        }),
      async stop() {
        stopped.abort();
        await ended;
      },
    };
  }
}
