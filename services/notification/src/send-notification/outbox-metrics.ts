import type { Collection } from '#document-store';
import { measureOutbox as measured, SampledGauge, type Clock, type Worker } from '#event-sourcing';
import { Counter } from 'prom-client';
import type { OutboxEntry } from '../outbox-view/outbox-view.js';
import { channelNames } from '../notification.js';
import type { Outcome } from './send-notification.js';

const attempts = new Counter({
  name: 'prodouane_notification_attempts_total',
  help: 'Attempts at messages by what the channel said: accepted, unavailable (tried again), refused (parked), unconfirmed; unprepared where it was not asked, since the message could not be written',
  labelNames: ['kind', 'outcome'],
});
const overdue = new SampledGauge(
  'prodouane_outbox_overdue_seconds',
  'For how long the message that is due longest has waited for its attempt; 0 when none is due',
  'worker',
);
const parked = new SampledGauge(
  'prodouane_outbox_parked_messages',
  'Messages that were given up and wait for a human, as far as 1000 mails and 1000 texts: alert above 0',
  'worker',
);

/** Counts an attempt by the channel's answer. */
export function countAttempt(kind: string, outcome: Outcome['kind']): void {
  attempts.inc({ kind, outcome });
}

/** The worker, which reports how late and how full its outbox is for as long as it runs. */
export function measureOutbox(worker: Worker, outbox: Collection<OutboxEntry>, clock: Clock): Worker {
  const lanes = channelNames.map((channel) => ({ channel }));
  return measured(worker, { outbox, clock, lanes, overdue, parked });
}
