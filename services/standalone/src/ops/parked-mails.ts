import { parseArgs } from 'node:util';
import type { DocumentStore } from '#document-store';
import { SystemClock } from '#event-sourcing';
import { openEventStore } from '#event-store';
import { loadConfiguration, portVariables } from '#runtime';
import { z } from 'zod';
import {
  NotificationOperations,
  parkedNotificationIds,
  type ParkedNotification,
} from '../../../notification/src/notification.operations.js';
import { WrongParameters } from './command.js';
import { quoted } from './quoted.js';

const configuration = z.object({ DATA_DIR: portVariables.DATA_DIR, EVENT_STORE: portVariables.EVENT_STORE });

/** Which messages are meant: one, those given up for one reason, or all. */
interface MeantMails {
  readonly id?: string;
  readonly error?: string;
}

/** Reads `--id` and `--error`, of which those that are required must be there. Throws WrongParameters with the usage. */
export function mailsMeantBy(parameters: readonly string[], required: readonly 'id'[], usage: string): MeantMails {
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
export async function listMails(documents: DocumentStore, meant: MeantMails): Promise<readonly string[]> {
  for await (const _ of parkedNotificationIds(documents)) {
    return withMails(documents, async (mails) => (await meantOf(mails, meant)).map(summary).sort());
  }
  return [];
}

/** What happened to one message, an event a line, without the sealed address. */
export function showMail(documents: DocumentStore, { id = '' }: MeantMails): Promise<readonly string[]> {
  return withMails(documents, async (mails) => {
    const events = await mails.history(id);
    if (events.length === 0) return ['There is no such message'];
    return events.map(({ type, recordedAt, metadata, data: { personal: _, ...data } }) =>
      quoted({ type, recordedAt, ...(metadata.actor !== undefined && { actor: metadata.actor }), data }),
    );
  });
}

export function releaseMails(documents: DocumentStore, meant: MeantMails): Promise<readonly string[]> {
  return withMails(documents, async (mails) => {
    let released = 0;
    for (const { notificationId } of await meantOf(mails, meant))
      if (await mails.release(notificationId)) released += 1;
    return [`messages released: ${released}; what fails again is given up again`];
  });
}

async function meantOf(mails: NotificationOperations, { id, error }: MeantMails): Promise<ParkedNotification[]> {
  const found: ParkedNotification[] = [];
  for await (const parked of mails.parked()) {
    if ((id ?? parked.notificationId) === parked.notificationId && (error ?? parked.error) === parked.error)
      found.push(parked);
  }
  return found;
}

function summary({ notificationId, channel, kind, error, attempt, at }: ParkedNotification): string {
  return `${notificationId}  ${channel}  ${kind}  parked: ${quoted(error)}, attempt ${attempt}, ${at}`;
}

async function withMails<T>(documents: DocumentStore, work: (mails: NotificationOperations) => Promise<T>): Promise<T> {
  const eventStore = await openEventStore(loadConfiguration(configuration).EVENT_STORE);
  try {
    return await work(new NotificationOperations(eventStore, documents, new SystemClock()));
  } finally {
    await eventStore.close();
  }
}
