import { parseArgs } from 'node:util';
import type { DocumentStore } from '#document-store';
import { SystemClock, type Clock } from '#event-sourcing';
import { openEventStore, type EventStore, type RecordedEvent } from '#event-store';
import { loadConfiguration, portVariables } from '#runtime';
import { z } from 'zod';
import { LogoutOperations, parkedLogoutIds } from '../../../gateway/src/teleservices/logout/logout.operations.js';
import { NotificationOperations, parkedNotificationIds } from '../../../notification/src/notification.operations.js';
import { WrongParameters } from './command.js';
import { quoted } from './quoted.js';

const configuration = z.object({ DATA_DIR: portVariables.DATA_DIR, EVENT_STORE: portVariables.EVENT_STORE });

/** One that was given up. */
interface GivenUp {
  readonly id: string;
  readonly error: string;
  readonly attempt: number;
  readonly at: string;
  /** What else it is, in words between its id and its reason. */
  readonly about: readonly string[];
}

interface Operations {
  parked(): AsyncGenerator<GivenUp>;
  history(id: string): Promise<readonly RecordedEvent[]>;
  release(id: string): Promise<boolean>;
}

/** What an outbox gives up, and what operators do about it. */
export interface GivenUpKind {
  /** What one is called, and several. */
  readonly one: string;
  readonly several: string;
  /** Their ids, without a look at the event store. */
  readonly ids: (documents: DocumentStore) => AsyncGenerator<string>;
  readonly operations: (eventStore: EventStore, documents: DocumentStore, clock: Clock) => Operations;
}

/** Mails and texts to people. */
export const mails: GivenUpKind = {
  one: 'message',
  several: 'messages',
  ids: parkedNotificationIds,
  operations: (...given) =>
    told(new NotificationOperations(...given), ({ notificationId: id, channel, kind, ...why }) => ({
      ...{ id, ...why },
      about: [channel, kind],
    })),
};

/** Logouts of which teleservices were to be told. */
export const logouts: GivenUpKind = {
  one: 'logout',
  several: 'logouts',
  ids: parkedLogoutIds,
  operations: (...given) =>
    told(new LogoutOperations(...given), ({ logoutId: id, teleserviceId, ...why }) => ({
      ...{ id, ...why },
      about: ['logout', teleserviceId],
    })),
};

/** Which are meant: one, those given up for one reason, or all. */
interface Meant {
  readonly id?: string;
  readonly error?: string;
}

/** Reads `--id` and `--error`, of which those that are required must be there. Throws WrongParameters with the usage. */
export function givenUpMeantBy(parameters: readonly string[], required: readonly 'id'[], usage: string): Meant {
  const option = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ args: [...parameters], options: { id: option, error: option } });
    if (required.every((name) => values[name])) return values;
  } catch (cause) {
    throw new WrongParameters(usage, { cause });
  }
  throw new WrongParameters(usage);
}

/** One line for each; none, and no look at the event store, where nothing was given up. */
export async function listGivenUp(
  kind: GivenUpKind,
  documents: DocumentStore,
  meant: Meant,
): Promise<readonly string[]> {
  for await (const _ of kind.ids(documents)) {
    return withOperations(kind, documents, async (all) => (await meantOf(all, meant)).map(summary).sort());
  }
  return [];
}

/** What happened to one, an event a line, without a sealed address. */
export function showGivenUp(
  kind: GivenUpKind,
  documents: DocumentStore,
  { id = '' }: Meant,
): Promise<readonly string[]> {
  return withOperations(kind, documents, async (all) => {
    const events = await all.history(id);
    if (events.length === 0) return [`There is no such ${kind.one}`];
    return events.map(({ type, recordedAt, metadata, data: { personal: _, ...data } }) =>
      quoted({ type, recordedAt, ...(metadata.actor !== undefined && { actor: metadata.actor }), data }),
    );
  });
}

/** Lets them be tried again, each once. */
export function releaseGivenUp(kind: GivenUpKind, documents: DocumentStore, meant: Meant): Promise<readonly string[]> {
  return withOperations(kind, documents, async (all) => {
    let released = 0;
    for (const { id } of await meantOf(all, meant)) if (await all.release(id)) released += 1;
    return [`${kind.several} released: ${released}; what fails again is given up again`];
  });
}

async function meantOf(all: Operations, { id, error }: Meant): Promise<GivenUp[]> {
  const found: GivenUp[] = [];
  for await (const parked of all.parked()) {
    if ((id ?? parked.id) === parked.id && (error ?? parked.error) === parked.error) found.push(parked);
  }
  return found;
}

function summary({ id, about, error, attempt, at }: GivenUp): string {
  return `${[id, ...about].join('  ')}  parked: ${quoted(error)}, attempt ${attempt}, ${at}`;
}

/** The operations of a service, in the words of all. */
function told<Parked>(
  operations: Omit<Operations, 'parked'> & { parked(): AsyncGenerator<Parked> },
  inWords: (parked: Parked) => GivenUp,
): Operations {
  return {
    async *parked() {
      for await (const parked of operations.parked()) yield inWords(parked);
    },
    history: (id) => operations.history(id),
    release: (id) => operations.release(id),
  };
}

async function withOperations<T>(
  kind: GivenUpKind,
  documents: DocumentStore,
  work: (operations: Operations) => Promise<T>,
): Promise<T> {
  const eventStore = await openEventStore(loadConfiguration(configuration).EVENT_STORE);
  try {
    return await work(kind.operations(eventStore, documents, new SystemClock()));
  } finally {
    await eventStore.close();
  }
}
