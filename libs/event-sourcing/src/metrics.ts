import { Counter, Gauge } from 'prom-client';

/** Undefined where there is no true value now. */
type Sample = () => number | undefined | Promise<number | undefined>;

/**
 * How long a value may take: what is away must not keep all the other metrics from being read, which would silence every alert just
 * then.
 */
const LONGEST_SAMPLE_MS = 1_000;

/** A gauge whose values are taken when it is read, at once. A value that cannot be had then, or in time, is absent, never stale. */
export class SampledGauge {
  private readonly samples = new Map<string, Sample>();

  constructor(name: string, help: string, label: string) {
    const { samples } = this;
    new Gauge({
      name,
      help,
      labelNames: [label],
      async collect() {
        this.reset();
        const taking = [...samples].map(async ([value, sample]) => [value, await inTime(sample)] as const);
        for (const [value, taken] of await Promise.all(taking)) {
          if (taken !== undefined) this.set({ [label]: value }, taken);
        }
      },
    });
  }

  /** Reports the sample under the label until `stop` is called. */
  report(label: string, sample: Sample): { stop(): void } {
    this.samples.set(label, sample);
    return { stop: () => this.samples.delete(label) };
  }
}

async function inTime(sample: Sample): Promise<number | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), LONGEST_SAMPLE_MS);
  });
  const taken = (async () => sample())().catch(() => undefined);
  return Promise.race([taken, late]).finally(() => clearTimeout(timer));
}

/*
 * All in the process-wide registry of prom-client, which the management port serves.
 */
export const position = new Gauge({
  name: 'prodouane_worker_position',
  help: 'Position of the last event of the store that the worker has finished with',
  labelNames: ['worker'],
});
export const lag = new SampledGauge(
  'prodouane_worker_lag_seconds',
  'Age of the oldest event that the worker has not finished with, as far as it can tell; 0 once it has caught up and nothing waits; absent while it has heard nothing from the store',
  'worker',
);
export const silence = new SampledGauge(
  'prodouane_worker_silent_seconds',
  'For how long the worker has been without an answer of the store to its subscription; 0 once it heard an event, or that there is none',
  'worker',
);
export const unreadableEvents = new Counter({
  name: 'prodouane_unreadable_events_total',
  help: 'What the worker found in its category that is no event of ours and passed over: foreign, system (a tombstone), damaged. Alert above 0',
  labelNames: ['worker', 'category', 'reason'],
});
export const documentsAstray = new Gauge({
  name: 'prodouane_documents_astray',
  help: '1 while the process does not start, since the documents are of another history than the log, which was restored: alert above 0',
});
export const unknownEvents = new Counter({
  name: 'prodouane_unknown_events_total',
  help: 'Times that an event was met which only a newer version knows: alert above 0. The worker of commands is <category>.command',
  labelNames: ['worker', 'type'],
});
export const waiting = new Gauge({
  name: 'prodouane_worker_waiting',
  help: 'Above 0 while the worker waits for something that is away',
  labelNames: ['worker'],
});
export const failing = new Gauge({
  name: 'prodouane_worker_failing',
  help: 'Above 0 while the worker tries again what fails for another reason than that something is away: alert above 0',
  labelNames: ['worker'],
});
export const leaseHeld = new Gauge({
  name: 'prodouane_lease_held',
  help: '1 while this process holds the lease of the worker',
  labelNames: ['worker'],
});
export const consumerLag = new SampledGauge(
  'prodouane_consumer_lag_messages',
  'Messages published and not yet handled by the group',
  'group',
);
export const parkedMessages = new SampledGauge(
  'prodouane_parked_messages',
  'Messages that wait for a human: alert above 0',
  'group',
);
export const messages = new Counter({
  name: 'prodouane_consumer_messages_total',
  help: 'Messages by what came of them: handled, skipped (not of this group), parked',
  labelNames: ['group', 'outcome'],
});
