import { Retry, type Alert, type Incident } from '#messaging';
import type { Logger } from 'pino';
import { performance } from 'node:perf_hooks';
import { Counter, Gauge } from 'prom-client';
import { Ongoing } from './ongoing.js';

const incidents = new Counter({
  name: 'prodouane_broker_incidents_total',
  help: 'Consumers that had to begin anew, got no answer of the broker, or lost their offset',
  labelNames: ['group', 'incident'],
});
const retries = new Counter({
  name: 'prodouane_partition_retries_total',
  help: 'Times that a batch was not handled and comes again, whether or not its handler was reached; its partition waits meanwhile',
  labelNames: ['group', 'topic', 'partition'],
});

/** Longer than the longest pause of a consumer before an event of a newer version, with the time of a handler. */
const heldPartitions = new Ongoing<{ group: string; topic: string; partition: string }>(90_000);
/** Longer than the longest back-off, with what an attempt at a broker takes. */
const awayBrokers = new Ongoing<{ group: string }>(30_000);

gaugeOf(heldPartitions, ['group', 'topic', 'partition'], {
  name: 'prodouane_partition_held_seconds',
  help: 'For how long the partition has waited, from the first batch that was not handled to the last; absent 90 s after it: alert above 3',
});
gaugeOf(awayBrokers, ['group'], {
  name: 'prodouane_broker_away_seconds',
  help: 'For how long the group has not reached the broker or has lost it, from the first time to the last; absent 30 s after it: alert above 5',
});

function gaugeOf<Name extends string>(
  ongoing: Ongoing<Readonly<Record<Name, string>>>,
  labelNames: readonly Name[],
  described: { readonly name: string; readonly help: string },
): void {
  new Gauge({
    ...described,
    labelNames: [...labelNames],
    collect() {
      this.reset();
      for (const { labels, seconds } of ongoing.all(performance.now())) this.set(labels, seconds);
    },
  });
}

/** With the back-off of the broker, about once a minute. */
const TOLD_EVERY = 6;

const levels: Readonly<Record<Incident, ['error' | 'warn', string]>> = {
  'offset-out-of-range': ['error', 'a group goes on at the earliest message: its offset is gone'],
  'session-lost': ['warn', 'a consumer lost the broker and begins anew'],
  'broker-away': ['warn', 'a consumer waits for the broker'],
  'partition-retried': ['warn', 'a partition waits: its messages were not handled and come again'],
};

/**
 * Counts what the broker tells, and logs it: what goes on, when it begins and about once a minute. A handler that asks for
 * the batch again (`Retry`) has told why, so that this is not told twice.
 */
export function brokerAlert(log: Pick<Logger, 'error' | 'warn'>): Alert {
  return (incident, facts) => {
    const { group, topic, partition, failures, err } = facts as Readonly<Record<string, string | number>>;
    count(incident, { group: `${group}`, topic: `${topic}`, partition: `${partition}` }, failures === 1);
    const isFirst = failures === undefined || (failures === 1 && !((err as unknown) instanceof Retry));
    if (!isFirst && Number(failures) % TOLD_EVERY !== 0) return;
    const [level, message] = levels[incident];
    log[level](facts, message);
  };
}

function count(
  incident: Incident,
  place: Readonly<Record<'group' | 'topic' | 'partition', string>>,
  isFirst: boolean,
): void {
  const { group } = place;
  if (incident === 'partition-retried') {
    retries.inc(place);
    heldPartitions.happens(place, performance.now(), { anew: isFirst });
    return;
  }
  incidents.inc({ group, incident });
  if (incident !== 'offset-out-of-range') awayBrokers.happens({ group }, performance.now());
}
