import { describeEvent } from '../events/event-descriptor.js';

/** What happened to the log itself; it stays inside, and what follows of it is told by the messages that come after. */
export const epochBegunEvent = describeEvent({
  name: 'epoch-begun',
  category: 'log',
  topic: 'none',
  publicTopic: 'none',
  view: 'none',
  profile: 'none',
  history: 'untold',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'none',
});
