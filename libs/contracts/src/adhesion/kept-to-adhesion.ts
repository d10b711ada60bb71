/**
 * What events of operators, adhesions, memberships and invitations do not do: nothing outside their service is changed, ended
 * or told by them.
 */
export const keptToAdhesion = {
  publicTopic: 'none',
  history: 'untold',
  sessions: 'kept',
  devices: 'kept',
  messages: 'none',
} as const;
