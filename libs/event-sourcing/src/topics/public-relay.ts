import { logEvents } from '#contracts';
import { Outage } from '../workers/outage.js';
import { retryWithBackoff } from '../workers/retry-with-backoff.js';
import type { Worker } from '../workers/worker.js';
import { epochBegunBy, epochOf, FIRST_EPOCH } from './epoch.js';
import { relay, type RelayOptions } from './relay.js';

/**
 * A relay whose consumers keep revisions for ever: each message tells in `ce_epoch` the epoch of the log in which it was published.
 * Once a later epoch begins it publishes everything anew under that, from the beginning, so that consumers can forget what they
 * knew (see beginEpoch). Its checkpoint is one of the epoch.
 */
export function publicRelay(options: RelayOptions): Worker {
  const { name, events, store, log, map } = options;

  /** Resolves when a later epoch has begun, or the signal aborts; rejects as the relay does. */
  const relayIn = async (epoch: string, signal: AbortSignal): Promise<void> => {
    const over = new AbortController();
    const worker = relay({
      ...options,
      epoch,
      checkpoint: epoch === FIRST_EPOCH ? name : `${name}@${epoch}`,
      events: [...events, logEvents],
      map: (event) => {
        const begun = epochBegunBy(event);
        if (begun === undefined) return map(event);
        if (begun > epoch) over.abort(new EpochIsOver());
        over.signal.throwIfAborted();
        return undefined;
      },
    });
    await worker.run(AbortSignal.any([signal, over.signal]));
  };

  return {
    name,
    async run(signal) {
      const outage = new Outage(name, log);
      try {
        for (let former: string | undefined; !signal.aborted;) {
          const epoch: string = await retryWithBackoff(() => epochOf(store), outage, signal);
          outage.over();
          if (former !== undefined) log.warn({ worker: name, epoch, former }, 'publishes everything anew');
          await relayIn(epoch, signal);
          former = epoch;
        }
      } finally {
        outage.end();
      }
    },
  };
}

/** Why a relay of a former epoch stops. */
class EpochIsOver extends Error {
  override readonly name = 'EpochIsOver';
}
