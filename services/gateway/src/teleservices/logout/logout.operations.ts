import type { DocumentStore } from '#document-store';
import { handleCommand, streamName, type Clock } from '#event-sourcing';
import type { EventStore, RecordedEvent } from '#event-store';
import { v7 as uuid } from 'uuid';
import { releaseLogout } from './delivery/deliver-logout.js';
import { logoutOutboxView } from './logout-outbox.js';
import { logout, type LogoutEvent } from './logout.js';

/** What there is of logouts as documents beside those of accounts: none names a person. */
export const logoutCollections = [logoutOutboxView.definition] as const;

/** A logout that was given up: nobody tries it again by itself. */
export interface ParkedLogout {
  readonly logoutId: string;
  readonly teleserviceId: string;
  /** Why, and after which attempt. */
  readonly error: string;
  readonly attempt: number;
  /** ISO 8601 instant. */
  readonly at: string;
}

const page = 100;

/** The ids of the logouts that were given up. Needs no event store. */
export async function* parkedLogoutIds(documents: DocumentStore): AsyncGenerator<string> {
  const outbox = documents.collection(logoutOutboxView.definition);
  for (let afterId: string | undefined; ;) {
    const found = await outbox.find({
      where: { status: 'parked' },
      limit: page,
      ...(afterId !== undefined && { afterId }),
    });
    for (const { id } of found) yield id;
    afterId = found.at(-1)?.id;
    if (found.length < page) return;
  }
}

/** What operators do about logouts that were given up. */
export class LogoutOperations {
  constructor(
    private readonly eventStore: EventStore,
    private readonly documents: DocumentStore,
    private readonly clock: Clock,
  ) {}

  /** The logouts that were given up, with their reasons; those that were released meanwhile are left out. */
  async *parked(): AsyncGenerator<ParkedLogout> {
    const outbox = this.documents.collection(logoutOutboxView.definition);
    for await (const id of parkedLogoutIds(this.documents)) {
      const entry = (await outbox.get(id))?.value;
      const last = (await this.history(id)).at(-1);
      if (!entry || last?.type !== 'logout-parked') continue;
      const { error, attempt, at } = last.data as Extract<LogoutEvent, { type: 'logout-parked' }>['data'];
      yield { logoutId: id, teleserviceId: entry.teleserviceId, error, attempt, at };
    }
  }

  /** Everything that happened to the logout, oldest first; nothing of one that does not exist. */
  async history(id: string): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.eventStore.read(streamName(logout.events.category, id))) events.push(event);
    return events;
  }

  /** Lets it be tried again, at once, as if it had just been asked for; false where it is not parked. */
  async release(id: string): Promise<boolean> {
    const command = { eventId: uuid(), at: this.clock.now().toISOString() };
    const metadata = { actor: 'ops:parked' };
    const decide = (state: Parameters<typeof releaseLogout>[1]) => releaseLogout(command, state);
    const { events } = await handleCommand(this.eventStore, logout, id, decide, { metadata });
    return events.length > 0;
  }
}
