import { storedEvents } from '#contracts';
import type { CollectionDefinition } from '#document-store';
import type { SubscribedEvent } from '#event-store';

/** One thing that happened to an account, as its person may see it. Holds no personal data. Document id = event id. */
export interface SecurityEvent {
  readonly accountId: string;
  /** Name of the event: `password-changed`, `session-opened`. */
  readonly type: string;
  /** ISO 8601 instant at which it was recorded. */
  readonly at: string;
  /** Orders the newest first: the negative of its position. */
  readonly rank: number;
  /** Who decided, where it was not the person: operations, or the portal by itself. */
  readonly by?: 'operator' | 'portal';
  /** Which session was opened, ended, or asked for it. */
  readonly sessionId?: string;
  /** Which teleservice was entered, and for which operator. */
  readonly teleserviceId?: string;
  readonly operatorId?: string;
}

export const securityEventCollection: CollectionDefinition<SecurityEvent> = {
  name: 'security-event',
  version: 1,
  indexes: [{ fields: ['accountId', 'rank'] }, { fields: ['rank'] }],
};

const told = storedEvents.names({ history: 'told' });

/** Pure: the document of an event of category `account` or `authentication`, if its person is told of it. */
export function securityEventOf(event: SubscribedEvent): SecurityEvent | undefined {
  const { type, recordedAt, position, data, metadata } = event;
  if (!told.has(type)) return undefined;
  const by = deciderOf(metadata.actor);
  const { accountId, sessionId, teleserviceId, operatorId } = data;
  return {
    accountId: String(accountId),
    type,
    at: recordedAt,
    rank: -Number(position),
    ...(by && { by }),
    ...(typeof sessionId === 'string' && sessionId !== '' && { sessionId }),
    ...(typeof teleserviceId === 'string' && { teleserviceId }),
    ...(typeof operatorId === 'string' && { operatorId }),
  };
}

function deciderOf(actor: string | undefined): SecurityEvent['by'] {
  if (actor === undefined) return undefined;
  return actor.startsWith('ops:') ? 'operator' : 'portal';
}
