import { accountEvents, storedEvents, type AccountEvent } from '#contracts';
import { reactor, type Log, type Worker } from '#event-sourcing';
import type { Ports } from '#runtime';
import { Sessions } from '../sessions/sessions.js';
import { KnownDevices } from './known-devices.js';

const forgetsAll = storedEvents.whether({ devices: 'forgotten' });
const forgetsOthers = storedEvents.whether({ devices: 'others-forgotten' });

/**
 * Who enters differently from now on trusts no device of before: not even one that somebody used who knew the old password.
 * The one that asked for the change is spared while its session is open.
 */
export function forgetDevices(devices: KnownDevices, sessions: Sessions, ports: Ports, log: Log): Worker {
  return reactor<AccountEvent>({
    name: 'gateway.forget-devices',
    events: accountEvents,
    store: ports.eventStore,
    documents: ports.documentStore,
    log,
    react: async (event) => {
      if (!forgetsAll(event) && !forgetsOthers(event)) return;
      const asking = forgetsOthers(event) ? event.data.sessionId : undefined;
      const kept = asking && (await sessions.deviceOf(asking));
      await devices.forgetAll(event.stream.slice('account-'.length), Number(event.revision), kept);
    },
  });
}
