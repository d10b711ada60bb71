import { describeEvent } from '../events/event-descriptor.js';

/** Events of one logout that a teleservice is told stay inside the service that tells it. */
const ofLogout = {
  category: 'logout',
  topic: 'none',
  publicTopic: 'none',
  view: 'logout-outbox',
  profile: 'none',
  history: 'untold',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'none',
} as const;

export const logoutEventDescriptors = [
  describeEvent({ name: 'logout-requested', ...ofLogout }),
  describeEvent({ name: 'logout-attempted', ...ofLogout }),
  describeEvent({ name: 'logout-failed', ...ofLogout }),
  describeEvent({ name: 'logout-delivered', ...ofLogout }),
  describeEvent({ name: 'logout-closed', ...ofLogout }),
  describeEvent({ name: 'logout-parked', ...ofLogout }),
  describeEvent({ name: 'logout-released', ...ofLogout }),
] as const;
