import type { Collection, DocumentStore } from '#document-store';
import type { EventStore } from '#event-store';
import type { Scheduler } from 'fast-check';

/**
 * The same driver, whose every operation begins when the scheduler lets it: so that fast-check tries the orders in which
 * concurrent work may reach the store, and names the one that breaks a rule.
 */
export function scheduledEvents(store: EventStore, scheduler: Scheduler): EventStore {
  return intercept(store, {
    append: async (...parameters: Parameters<EventStore['append']>) => {
      await scheduler.schedule(Promise.resolve(), `append ${parameters[2][0]?.type}`);
      return store.append(...parameters);
    },
    read: async function* (...parameters: Parameters<EventStore['read']>) {
      await scheduler.schedule(Promise.resolve(), `read ${parameters[0].split('-', 1)[0]}`);
      yield* store.read(...parameters);
    },
  });
}

export function scheduledDocuments(store: DocumentStore, scheduler: Scheduler): DocumentStore {
  return intercept(store, {
    collection: (definition: Parameters<DocumentStore['collection']>[0]) => {
      const collection = store.collection(definition);
      const before = (operation: 'get' | 'find' | 'update' | 'delete') => ({
        [operation]: async (...parameters: unknown[]) => {
          await scheduler.schedule(Promise.resolve(), `${operation} ${definition.name}`);
          return (collection[operation] as (...all: unknown[]) => Promise<unknown>).apply(collection, parameters);
        },
      });
      const operations = { ...before('get'), ...before('find'), ...before('update'), ...before('delete') };
      return intercept<Collection<object>>(collection, operations);
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
