/** Topics, as provisioning creates them. Internal ones keep 30 days: the event store keeps everything. */
const month = 30 * 24 * 3600 * 1000;

export const topics = [
  { name: 'prodouane.registration.v1', partitions: 6, replication: 3, retentionMs: month },
  { name: 'prodouane.account.v1', partitions: 6, replication: 3, retentionMs: month },
  { name: 'prodouane.authentication.v1', partitions: 6, replication: 3, retentionMs: month },
] as const;

/** Where messages that could not be understood wait for a human: one per topic. */
export const parkedTopic = (topic: string): string => `${topic}.parked`;
