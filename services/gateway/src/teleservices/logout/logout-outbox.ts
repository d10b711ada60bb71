import { logoutEvents } from '#contracts';
import { forever, type OutboxRow, type View } from '#event-sourcing';
import { waitFrom, type LogoutEvent } from './logout.js';

/** An entry of the outbox of logouts that are not told yet. Document id = logout id. What is parked waits for ever. */
export interface LogoutEntry extends OutboxRow {
  readonly logoutId: string;
  readonly teleserviceId: string;
  readonly status: 'due' | 'attempted' | 'parked';
}

/** Pure: which logouts are due and when, and which wait for an operator. Of what is done nothing is left. */
export function project(entry: LogoutEntry | null, event: LogoutEvent): LogoutEntry | null {
  if (event.type === 'logout-requested') {
    const { logoutId, teleserviceId } = event.data;
    return { logoutId, teleserviceId, status: 'due', worker: '', ...waitFrom(event) };
  }
  if (!entry) return entry;
  switch (event.type) {
    case 'logout-attempted':
      return { ...entry, status: 'attempted', worker: event.data.worker, ...waitFrom(event) };
    case 'logout-failed':
    case 'logout-released':
      return { ...entry, status: 'due', ...waitFrom(event) };
    case 'logout-parked':
      return { ...entry, status: 'parked', ...forever };
    case 'logout-delivered':
    case 'logout-closed':
      return null;
  }
}

export const logoutOutboxView: View<LogoutEntry, LogoutEvent> = {
  definition: {
    name: 'logout-outbox',
    version: 1,
    indexes: [{ fields: ['dueAt'] }, { fields: ['waitsSince'] }, { fields: ['status'] }],
  },
  events: logoutEvents,
  project,
};
