import { outboxView } from './outbox-view/outbox-view.js';

/** What this service keeps as documents: none holds where a message went, or what it said. */
export const notificationCollections = [outboxView.definition] as const;
