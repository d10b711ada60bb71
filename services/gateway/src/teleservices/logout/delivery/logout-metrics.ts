import type { Collection } from '#document-store';
import { measureOutbox, SampledGauge, type Clock, type Worker } from '#event-sourcing';
import { Counter } from 'prom-client';
import type { LogoutEntry } from '../logout-outbox.js';
import type { Outcome } from './deliver-logout.js';

const attempts = new Counter({
  name: 'prodouane_logout_attempts_total',
  help: 'Attempts to tell a teleservice that a session ended, by what came of them: delivered, unavailable (tried again), refused (parked at once)',
  labelNames: ['teleservice', 'outcome'],
});
const overdue = new SampledGauge(
  'prodouane_logout_overdue_seconds',
  'For how long the logout that is due longest has waited for its attempt; 0 when none is due',
  'worker',
);
const parked = new SampledGauge(
  'prodouane_logouts_parked',
  'Logouts of which a teleservice could not be told, and which wait for a human, as far as 1000: alert above 0',
  'worker',
);

/** Counts an attempt. */
export function countAttempt(teleserviceId: string, outcome: Outcome['kind']): void {
  attempts.inc({ teleservice: teleserviceId, outcome });
}

/** The worker, which reports how late its outbox is, and how much was given up, for as long as it runs. */
export function measureLogouts(worker: Worker, outbox: Collection<LogoutEntry>, clock: Clock): Worker {
  return measureOutbox(worker, { outbox, clock, overdue, parked });
}
