import { describeEvent } from '../events/event-descriptor.js';

/** Events of one message stay inside the service that sends it, and change nothing but its view. */
const ofMessage = {
  category: 'notification',
  topic: 'none',
  publicTopic: 'none',
  view: 'outbox',
  history: 'untold',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'none',
} as const;

export const notificationEventDescriptors = [
  describeEvent({ name: 'notification-requested', profile: 'destination', ...ofMessage }),
  describeEvent({ name: 'notification-attempted', profile: 'none', ...ofMessage }),
  describeEvent({ name: 'notification-failed', profile: 'none', ...ofMessage }),
  describeEvent({ name: 'notification-sent', profile: 'none', ...ofMessage }),
  describeEvent({ name: 'notification-unconfirmed', profile: 'none', ...ofMessage }),
  describeEvent({ name: 'notification-closed', profile: 'none', ...ofMessage }),
  describeEvent({ name: 'notification-parked', profile: 'none', ...ofMessage }),
  describeEvent({ name: 'notification-released', profile: 'none', ...ofMessage }),
  describeEvent({ name: 'notification-delivery-reported', profile: 'none', ...ofMessage }),
] as const;
