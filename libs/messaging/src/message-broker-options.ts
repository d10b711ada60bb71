import { inspect } from 'node:util';
import { Retry } from './errors.js';

export type Incident = 'offset-out-of-range' | 'session-lost' | 'broker-away' | 'partition-retried';

/**
 * Told of events that an operator should know and no caller learns. The facts hold nothing of a message.
 * - `offset-out-of-range`: the offset of a group is not on the topic any more. It goes on at the earliest message that
 *   is.
 * - `session-lost`: a consumer cannot go on with the broker as it is, and begins anew; nothing is lost.
 * - `broker-away`: a consumer got no answer of the broker, and asks again; nothing is lost.
 * - `partition-retried`: a batch was not handled and comes again; its partition waits until then. With `group`, `topic`,
 *   `partition`, `offset` of its first message, `failures` in a row, and `err`. A `Retry` means that the handler has told.
 */
export type Alert = (incident: Incident, facts: Readonly<Record<string, unknown>>) => void;

/** The alert of a broker that was opened without one: a warning of the process. */
export const warn: Alert = (incident, facts) => {
  if (!(facts['err'] instanceof Retry))
    process.emitWarning(incident, { type: 'MessageBroker', detail: inspect(facts) });
};

/** Options for every driver. */
export interface MessageBrokerOptions {
  /** Epoch milliseconds for retention and for the heartbeats of consumers; the system's clock when absent. */
  readonly now?: () => number;
  /**
   * Session timeout: a consumer without a heartbeat for so long loses its partitions to the others of its group. When
   * absent, 5 s; on Kafka, which takes no less than 6 s, 10 s.
   */
  readonly sessionTimeoutMs?: number;
  /** Warnings of the process when absent. */
  readonly alert?: Alert;
}
