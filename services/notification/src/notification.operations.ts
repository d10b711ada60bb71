import type { DocumentStore } from '#document-store';
import { handleCommand, type Clock } from '#event-sourcing';
import type { EventStore, RecordedEvent } from '#event-store';
import { v7 as uuid } from 'uuid';
import { channelNames, notification, type NotificationEvent } from './notification.js';
import { outboxView, type OutboxEntry } from './outbox-view/outbox-view.js';
import { releaseNotification } from './release-notification/release-notification.js';

/** What this service keeps as documents: none holds where a message went, or what it said. */
export const notificationCollections = [outboxView.definition] as const;

/** A message that was given up: nobody tries it again by itself. */
export interface ParkedNotification extends Pick<OutboxEntry, 'notificationId' | 'kind' | 'channel'> {
  /** Why, and after which attempt: the channel's code, or the name of what was thrown before it was asked. */
  readonly error: string;
  readonly attempt: number;
  /** ISO 8601 instant. */
  readonly at: string;
}

const page = 100;

/** The ids of the messages that were given up, mails first, in no order that means anything. Needs no event store. */
export async function* parkedNotificationIds(documents: DocumentStore): AsyncGenerator<string> {
  const outbox = documents.collection(outboxView.definition);
  for (const channel of channelNames) {
    for (let afterId: string | undefined; ;) {
      const found = await outbox.find({ where: { channel, status: 'parked' }, afterId, limit: page });
      for (const { id } of found) yield id;
      afterId = found.at(-1)?.id;
      if (afterId === undefined) break;
    }
  }
}

/** What operators do about messages that were given up. */
export class NotificationOperations {
  constructor(
    private readonly eventStore: EventStore,
    private readonly documents: DocumentStore,
    private readonly clock: Clock,
  ) {}

  /** The messages that were given up, with their reasons; those that were released meanwhile are left out. */
  async *parked(): AsyncGenerator<ParkedNotification> {
    const outbox = this.documents.collection(outboxView.definition);
    for await (const id of parkedNotificationIds(this.documents)) {
      const entry = (await outbox.get(id))?.value;
      const last = (await this.history(id)).at(-1);
      if (!entry || last?.type !== 'notification-parked') continue;
      const { error, attempt, at } = last.data as Extract<NotificationEvent, { type: 'notification-parked' }>['data'];
      yield { notificationId: id, kind: entry.kind, channel: entry.channel, error, attempt, at };
    }
  }

  /** Everything that happened to the message, oldest first; nothing of one that does not exist. */
  async history(id: string): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.eventStore.read(`${notification.events.category}-${id}`)) events.push(event);
    return events;
  }

  /** Lets it be tried again, at once, as if it had just been asked for; false where it is not parked. */
  async release(id: string): Promise<boolean> {
    const command = { eventId: uuid(), at: this.clock.now().toISOString() };
    const { events } = await handleCommand(
      this.eventStore,
      notification,
      id,
      (state) => releaseNotification(command, state),
      { metadata: { actor: 'ops:parked' } },
    );
    return events.length > 0;
  }
}
