import { randomUUID } from 'node:crypto';
import { logEvents } from '#contracts';
import type { EventStore } from '#event-store';
import type { Clock } from '../clock.js';
import { load, streamName, type Aggregate } from '../commands/aggregate.js';
import { handleCommand } from '../commands/handle-command.js';
import type { DomainEvent } from '../events/known-events.js';

/** Of a log that was never restored to an earlier moment. What was published before messages told an epoch is of it too. */
export const FIRST_EPOCH = new Date(0).toISOString();

interface EpochBegun extends DomainEvent {
  readonly type: 'epoch-begun';
  readonly data: { readonly epoch: string };
}

/** One stream, in the log itself: what is restored is restored with the epoch that it had. */
const epochs: Aggregate<string, EpochBegun> = {
  events: logEvents,
  initialState: FIRST_EPOCH,
  evolve: (former, { data: { epoch } }) => (epoch > former ? epoch : former),
};
const KEY = 'epoch';

/** The stream that holds the epochs. */
export const epochStream = streamName(logEvents.category, KEY);

/**
 * The epoch of the log, a UTC instant with milliseconds: when the history began that it holds now. Epochs compare as texts, and a
 * later one makes everything void that was published in an earlier one.
 */
export async function epochOf(store: EventStore): Promise<string> {
  return (await load(store, epochs, KEY)).state;
}

/**
 * Begins a new epoch and answers it: to be done after each restore of the log to an earlier moment, since revisions and positions
 * that were published are used again for other events from then on. Public relays then publish everything anew.
 */
export async function beginEpoch(
  store: EventStore,
  { clock, actor, reason }: { readonly clock: Clock; readonly actor: string; readonly reason: string },
): Promise<string> {
  const id = randomUUID();
  let epoch = FIRST_EPOCH;
  const decide = (former: string): EpochBegun[] => {
    epoch = new Date(Math.max(clock.now().getTime(), Date.parse(former) + 1)).toISOString();
    return [{ id, type: 'epoch-begun', data: { epoch } }];
  };
  await handleCommand(store, epochs, KEY, decide, { metadata: { actor, reason } });
  return epoch;
}

/** The epoch that the event begins; undefined where it is another event. */
export function epochBegunBy({ type, data }: { readonly type: string; readonly data: object }): string | undefined {
  return type === 'epoch-begun' ? (data as EpochBegun['data']).epoch : undefined;
}
