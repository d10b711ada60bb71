/** Internal topics keep 30 days: the event store keeps everything. */
const month = 30 * 24 * 3600 * 1000;
/** What teleservices read keeps everything: a new one reads it from the beginning. */
const forever = -1;

export const topics = [
  {
    name: 'prodouane.registration.v1',
    description: 'Registrations: from the form until the account may be opened, or until nothing comes of them',
    partitions: 6,
    replication: 3,
    retentionMs: month,
  },
  {
    name: 'prodouane.account.v1',
    description: 'Accounts: what they hold, what changes them, and how they end',
    partitions: 6,
    replication: 3,
    retentionMs: month,
  },
  {
    name: 'prodouane.authentication.v1',
    description: 'Authentication: sessions, devices and codes of the persons who have an account',
    partitions: 6,
    replication: 3,
    retentionMs: month,
  },
  {
    name: 'prodouane.adhesion.v1',
    description:
      'Adhesions: which teleservices there are, which operators adhered to them, and who acts for an operator',
    partitions: 6,
    replication: 3,
    retentionMs: month,
  },
  {
    name: 'prodouane.public.account.v1',
    description: 'Accounts, as teleservices may know them: which there are, and how their persons sign in',
    partitions: 6,
    replication: 3,
    retentionMs: forever,
  },
  {
    name: 'prodouane.public.adhesion.v1',
    description:
      'Operators, their adhesions to teleservices, their members and what these are entitled to, as teleservices may know them',
    partitions: 6,
    replication: 3,
    retentionMs: forever,
  },
  {
    name: 'prodouane.public.teleservice.v1',
    description: 'Teleservices: which there are, what each demands, and whether it may be entered',
    partitions: 1,
    replication: 3,
    retentionMs: forever,
  },
] as const;

/** Where messages that could not be understood wait for a human: one per topic. */
export const parkedTopic = (topic: string): string => `${topic}.parked`;

/** Topics that services read. What is public they only write. */
export const internalTopics = topics.filter(({ name }) => !name.startsWith('prodouane.public.'));

/**
 * Every topic, as provisioning creates them: each that services read with its parked one. What a teleservice cannot read
 * is its own affair.
 */
export const provisionedTopics = [
  ...topics,
  ...internalTopics.map((topic) => ({ ...topic, name: parkedTopic(topic.name) })),
];
