import { storedEvents } from '#contracts';
import type { Collection } from '#document-store';
import { topicConsumer, type Worker } from '#event-sourcing';
import type { Ports } from '#runtime';
import type { Logger } from 'pino';
import type { OutboxEntry } from '../outbox-view/outbox-view.js';
import type { Channels } from '../send-notification/deliver.js';

const erasing = storedEvents.where({ category: 'account', personKey: 'erased' }).flatMap(({ topic }) => topic);
const page = 200;

/** Once an account is erased, whatever the channels themselves still keep of its person's messages is deleted. */
export function forgetMessages(
  { messageBroker, documentStore }: Ports,
  outbox: Collection<OutboxEntry>,
  { mail, sms }: Channels,
  log: Logger,
): Worker {
  return topicConsumer({
    group: 'notification.forget',
    contracts: erasing,
    broker: messageBroker,
    documents: documentStore,
    log,
    handle: async (event) => {
      const { accountId: personId } = event.data;
      let afterId: string | undefined;
      for (;;) {
        const found = await outbox.find({ where: { personId }, limit: page, ...(afterId && { afterId }) });
        const ids = found.map(({ id }) => id);
        await mail.forget(ids);
        await sms?.forget(ids);
        afterId = found.at(-1)?.id;
        if (found.length < page) return;
      }
    },
  });
}
