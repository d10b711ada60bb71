import type { OnUnreadable } from '#event-store';
import { unreadableEvents } from '../metrics.js';
import type { Log } from './worker.js';

export const passedOver = 'passed over what is no event of ours, or cannot be read any more';

let count = 0;

/** Things that followers of this process passed over so far. */
export function eventsPassedOver(): number {
  return count;
}

/**
 * The rule for what cannot be read in a category: it is passed over, and raises an alert, once for each worker: a line of
 * level error with the place, and the counter that the rule `EventsArePassedOver` watches.
 */
export function passOver(worker: string, log: Log): OnUnreadable {
  let toldUpTo = -1n;
  return ({ stream, revision, type, reason, position = -1n }) => {
    if (position <= toldUpTo) return; // the subscription was made anew
    toldUpTo = position;
    count += 1;
    unreadableEvents.inc({ worker, category: stream.slice(0, stream.indexOf('-')), reason });
    const place = { stream, revision: `${revision}`, position: `${position}` };
    log.error({ worker, ...place, type, reason }, passedOver);
  };
}
