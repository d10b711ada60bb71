import { parkedKeys } from './parking.js';
import { waitingKeys, type ParkedSelection } from './waiting-keys.js';

/** Which dead letters to release: all of the group, or only those of one topic, or of one key. */
export type Unparking = ParkedSelection & { readonly group: string };

/**
 * Redrives dead letters, for operations: within about a second the group's own consumer replays them, in order within
 * each key. One that fails again is parked again, and the messages that wait behind it stay. Gives the number of keys
 * released.
 */
export async function unpark(unparking: Unparking): Promise<number> {
  const rows = parkedKeys(unparking.documents);
  let released = 0;
  for await (const { id, state } of waitingKeys(unparking)) {
    if (state !== 'parked') continue;
    const row = await rows.update(id, (current) =>
      current?.state === 'parked' ? { ...current, state: 'released' } : undefined,
    );
    if (row?.state === 'released') released += 1;
  }
  return released;
}
