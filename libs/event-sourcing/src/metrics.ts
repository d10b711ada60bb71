import { Counter, Gauge } from 'prom-client';

/** A gauge whose values are taken when it is read. A value that cannot be had then is absent, never stale. */
export class SampledGauge {
  private readonly samples = new Map<string, () => number | Promise<number>>();

  constructor(name: string, help: string, label: string) {
    const { samples } = this;
    new Gauge({
      name,
      help,
      labelNames: [label],
      async collect() {
        this.reset();
        for (const [value, sample] of samples) {
          const taken = await Promise.resolve(sample()).catch(() => undefined);
          if (taken !== undefined) this.set({ [label]: value }, taken);
        }
      },
    });
  }

  /** Reports the sample under the label until `stop` is called. */
  report(label: string, sample: () => number | Promise<number>): { stop(): void } {
    this.samples.set(label, sample);
    return { stop: () => this.samples.delete(label) };
  }
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
  'Age of the oldest event that the worker has taken from the store and not finished with; 0 when nothing waits',
  'worker',
);
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
