import type { Admin } from 'kafkajs';
import { pause } from '../back-off.js';
import { hasType, isUnknownTopic } from './kafka.errors.js';

const LOOK_EVERY_MS = 100;
const SERVED_WITHIN_MS = 30_000;

/**
 * Resolves once a topic that was just created can be written. The controller answers before every node has heard of it: until
 * then nodes say that they do not know the topic, or that a partition has no leader. Throws what is said after 30 s.
 */
export async function untilServed(admin: Pick<Admin, 'fetchTopicMetadata'>, topic: string): Promise<void> {
  const late = AbortSignal.timeout(SERVED_WITHIN_MS);
  for (;;) {
    try {
      await admin.fetchTopicMetadata({ topics: [topic] });
      return;
    } catch (error) {
      if (late.aborted || !(isUnknownTopic(error) || hasType(error, ['LEADER_NOT_AVAILABLE']))) throw error;
      await pause(LOOK_EVERY_MS, late);
    }
  }
}
