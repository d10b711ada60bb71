/**
 * What events of operators, adhesions, memberships and invitations do not do: nothing outside their service is changed or ended
 * by them. Where teleservices are told of one, its descriptor says so behind this.
 */
export const keptToAdhesion = {
  publicTopic: 'none',
  history: 'untold',
  sessions: 'kept',
  devices: 'kept',
  messages: 'none',
} as const;
