/**
 * Told of events that an operator should know and no caller learns. The facts hold nothing of a message.
 * - `offset-out-of-range`: the offset of a group is not on the topic any more. It goes on at the earliest message that
 *   is.
 * - `session-lost`: a consumer cannot go on with the broker as it is, and begins anew; nothing is lost.
 */
export type Alert = (
  incident: 'offset-out-of-range' | 'session-lost',
  facts: Readonly<Record<string, unknown>>,
) => void;

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
