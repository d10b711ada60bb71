import { eventsPassedOver, silentWorkers } from '#event-sourcing';
import type { Check } from '../management/readiness.js';

/** Workers of this process follow the event store, which has not answered their subscriptions for eight seconds. */
export class SubscriptionsAreSilent extends Error {
  override readonly name = 'SubscriptionsAreSilent';
}

/**
 * Whether the workers of this process hear what the event store holds. What they passed over, since it is no event of ours, is
 * noted and keeps nobody from serving.
 */
export const subscriptionsAreHeard: Check = async () => {
  const silent = silentWorkers();
  if (silent.length > 0) throw new SubscriptionsAreSilent(silent.join(', '));
  const passedOver = eventsPassedOver();
  return passedOver > 0 ? `passed over ${passedOver} that are no events of ours` : undefined;
};
