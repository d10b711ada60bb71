import { Retry, type Alert, type Incident } from '#messaging';
import type { Logger } from 'pino';
import { Counter } from 'prom-client';

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
    if (incident === 'partition-retried') retries.inc({ group, topic, partition });
    else incidents.inc({ group, incident });
    const isFirst = failures === undefined || (failures === 1 && !((err as unknown) instanceof Retry));
    if (!isFirst && Number(failures) % TOLD_EVERY !== 0) return;
    const [level, message] = levels[incident];
    log[level](facts, message);
  };
}
