import type { Collection, Query } from '#document-store';
import type { Clock } from '../clock.js';
import type { SampledGauge } from '../metrics.js';
import type { Worker } from '../workers/worker.js';
import type { OutboxRow } from './outbox-worker.js';

/** Which outbox is measured, and by what. */
export interface OutboxMeasures<Entry extends OutboxRow> {
  readonly outbox: Collection<Entry>;
  readonly clock: Clock;
  /** Conditions on which it is queried, one after the other; the whole of it when absent. */
  readonly lanes?: readonly NonNullable<Query<Entry>['where']>[];
  /** For how many seconds the entry that is due longest has waited. */
  readonly overdue: SampledGauge;
  /** How many entries were given up, as far as a thousand of each lane. */
  readonly parked: SampledGauge;
}

/** The worker, which reports how late and how full its outbox is for as long as it runs. */
export function measureOutbox<Entry extends OutboxRow>(worker: Worker, measures: OutboxMeasures<Entry>): Worker {
  const { clock, overdue, parked } = measures;
  const outbox = measures.outbox as unknown as Collection<OutboxRow>;
  const lanes: Query<OutboxRow>['where'][] = [...(measures.lanes ?? [{}])];
  const { name } = worker;
  const secondsOverdue = async (): Promise<number> => {
    const now = clock.now().getTime();
    const query = { orderBy: 'dueAt', limit: 1 } as const;
    const firsts = await Promise.all(
      lanes.map((lane) => outbox.find({ where: { ...lane, dueAt: { lte: now } }, ...query })),
    );
    return Math.max(0, ...firsts.flat().map(({ value }) => (value ? (now - value.dueAt) / 1000 : 0)));
  };
  const countParked = async (): Promise<number> => {
    const found = await Promise.all(
      lanes.map((lane) => outbox.find({ where: { ...lane, status: 'parked' }, limit: 1000 })),
    );
    return found.flat().length;
  };
  return {
    name,
    async run(signal) {
      const reports = [overdue.report(name, secondsOverdue), parked.report(name, countParked)];
      try {
        await worker.run(signal);
      } finally {
        for (const report of reports) report.stop();
      }
    },
  };
}
