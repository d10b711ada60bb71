import { periodic, type Clock, type Log, type Worker } from '#event-sourcing';
import type { Ports } from '#runtime';
import { sessionCollection } from './session.js';
import { buryEnded } from './sessions.js';

const everyMs = 1_000;
/** How long whoever ended a session has to record that, with who asked. */
const patienceMs = 5_000;
const atOnce = 200;

/**
 * Records the ends of sessions that are dead and still there, since the process that ended them was killed, or the store was away: whoever
 * is told of ends by the log is told of all of them.
 */
export function recordEnds(
  { documentStore, eventStore }: Pick<Ports, 'documentStore' | 'eventStore'>,
  clock: Clock,
  log: Log,
): Worker {
  const sessions = documentStore.collection(sessionCollection);
  const recordLeft = async (): Promise<void> => {
    const endedAt = { lte: clock.now().getTime() - patienceMs };
    for (const { id, value } of await sessions.find({ where: { endedAt }, limit: atOnce })) {
      if (value) await buryEnded({ ...value, id }, sessions, eventStore);
    }
  };
  return periodic('gateway.record-ends', everyMs, recordLeft, log);
}
