import { userActivated, type UserActivatedV1 } from '#contracts';
import { handleCommand, topicConsumer, type Clock, type Worker } from '#event-sourcing';
import type { Ports } from '#runtime';
import type { Logger } from 'pino';
import { v5 as uuidFrom } from 'uuid';
import { account } from '../../account.js';
import { openAccount } from './open-account.js';

/** Namespace of the ids of `account-opened`: one activation, one id, however often it is delivered. */
const accountOpenedIds = '5c1d0c1e-3f2b-5a64-9c60-1f0a7f5d8e21';

/** Opens an account for each activation heard on the registration topic. */
export function openAccounts({ eventStore, messageBroker, documentStore }: Ports, clock: Clock, log: Logger): Worker {
  return topicConsumer({
    group: 'account.open-account',
    contracts: [userActivated],
    broker: messageBroker,
    documents: documentStore,
    log,
    handle: async (event) => {
      const activation = event.data as UserActivatedV1;
      const command = {
        eventId: uuidFrom(event.id, accountOpenedIds),
        activation,
        at: clock.now().toISOString(),
      };
      await handleCommand(eventStore, account, activation.accountId, (state) => openAccount(command, state), {
        metadata: { traceparent: event.traceparent },
      });
    },
  });
}
