import { setImmediate } from 'node:timers/promises';
import type { Collection, DocumentStore } from '#document-store';
import type { EventStore, RecordedEvent } from '#event-store';
import type { Scheduler } from 'fast-check';

/**
 * The operation, when it is its turn. Until it is done, and whoever waited for it has asked for a turn of its own, nobody
 * else has one: so that the order is the scheduler's alone, however long a driver takes.
 */
export async function inTurn<T>(scheduler: Scheduler, name: string, operation: () => Promise<T>): Promise<T> {
  let conclude = (): void => undefined;
  const done = new Promise<void>((resolve) => (conclude = resolve));
  await scheduler.schedule(Promise.resolve(), name, undefined, async (begin) => {
    await begin();
    await done;
    await setImmediate();
  });
  try {
    return await operation();
  } finally {
    conclude();
  }
}

/**
 * The same driver, whose every operation waits for its turn: so that fast-check tries the orders in which concurrent work
 * may reach the store, and names the one that breaks a rule.
 */
export function scheduledEvents(store: EventStore, scheduler: Scheduler): EventStore {
  return intercept(store, {
    append: (...parameters: Parameters<EventStore['append']>) =>
      inTurn(scheduler, `append ${parameters[2][0]?.type}`, () => store.append(...parameters)),
    read: async function* (...parameters: Parameters<EventStore['read']>) {
      yield* await inTurn(scheduler, `read ${parameters[0].split('-', 1)[0]}`, async () => {
        const events: RecordedEvent[] = [];
        for await (const event of store.read(...parameters)) events.push(event);
        return events;
      });
    },
  });
}

/** The same for documents. */
export function scheduledDocuments(store: DocumentStore, scheduler: Scheduler): DocumentStore {
  return intercept(store, {
    collection: (definition: Parameters<DocumentStore['collection']>[0]) => {
      const collection = store.collection(definition);
      const waiting = (operation: 'get' | 'find' | 'update' | 'delete' | 'putAll') => ({
        [operation]: (...parameters: unknown[]) =>
          inTurn(scheduler, `${operation} ${definition.name}`, () =>
            (collection[operation] as (...all: unknown[]) => Promise<unknown>).apply(collection, parameters),
          ),
      });
      const operations = (['get', 'find', 'update', 'delete', 'putAll'] as const).map(waiting);
      return intercept<Collection<object>>(collection, Object.assign({}, ...operations));
    },
  });
}

/** The target with some of its operations done otherwise. */
export function intercept<T extends object>(target: T, instead: object): T {
  return new Proxy(target, {
    get(inner, name) {
      const value: unknown = Reflect.get(Object.hasOwn(instead, name) ? instead : inner, name);
      return typeof value === 'function' && !Object.hasOwn(instead, name) ? value.bind(inner) : value;
    },
  });
}
