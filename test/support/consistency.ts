import { internalTopics, parkedTopic } from '#contracts';
import { openDocumentStore } from '#document-store';
import { Checkpoints, rebuildView, viewName, type View } from '#event-sourcing';
import { BEGINNING, openEventStore } from '#event-store';
import { openMessageBroker } from '#messaging';
import { captureLog, waitFor } from '#runtime/testing';
import { services } from '../../scripts/distributed/settings.js';
import { accountView } from '../../services/account/src/account-view/account-view.js';
import { outboxView } from '../../services/notification/src/outbox-view/outbox-view.js';
import { pendingRegistrationView } from '../../services/registration/src/expire-registrations/pending-registration.js';
import type { DistributedServices } from './distributed-services.js';
import type { Portal } from './portal.js';
import { countByType, storedEvents } from './stored-events.js';

/** One figure of the service's metrics, by its name and labels as they are written; undefined where it is not told. */
export async function metric(service: Portal, name: string): Promise<number | undefined> {
  const text = await (await fetch(`${service.managementUrl}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
}

/** Names of the workers of all services that do not run. */
export async function deadWorkers(distributed: DistributedServices): Promise<readonly string[]> {
  const texts = services.map(async (service) =>
    (await fetch(`${distributed.service(service).managementUrl}/metrics`)).text(),
  );
  return (await Promise.all(texts)).flatMap((text) => text.match(/^worker_up\{.*\} 0$/gm) ?? []);
}

/** How many messages were ever parked, over all topics. */
export async function parkedMessages(distributed: DistributedServices): Promise<number> {
  const broker = await openMessageBroker(distributed.engines['MESSAGE_BROKER'] ?? '');
  try {
    return await broker.lag(
      internalTopics.map(({ name }) => parkedTopic(name)),
      'nobody',
    );
  } finally {
    await broker.close();
  }
}

const views = [accountView, outboxView, pendingRegistrationView];

/** Waits until an account is open for each activation, every requested message is sent or closed, and the views show it. */
export async function untilQuiet(distributed: DistributedServices): Promise<void> {
  const documents = await openDocumentStore(distributed.engines['DOCUMENT_STORE'] ?? '');
  const checkpoints = new Checkpoints(documents);
  const isQuiet = async (): Promise<boolean> => {
    const events = await storedEvents(distributed.dataDir, ['registration', 'account', 'notification']);
    const counts = countByType(events);
    const of = (type: string): number => counts[type] ?? 0;
    const last = (category: string): bigint =>
      events.findLast(({ stream }) => stream.startsWith(`${category}-`))?.position ?? BEGINNING;
    const reached = await Promise.all(views.map((view) => checkpoints.get(viewName(view))));
    return (
      of('user-activated') === of('account-opened') &&
      of('user-registered') <= of('notification-requested') &&
      of('notification-requested') === of('notification-sent') &&
      views.every(({ events: { category } }, index) => reached[index]! >= last(category))
    );
  };
  try {
    await waitFor(isQuiet, { timeoutMs: 90_000, everyMs: 500 });
  } finally {
    await documents.close();
  }
}

/** What differs between the views and the fold of the log; for services that are stopped. */
export async function viewDifferences({ engines }: Pick<DistributedServices, 'engines'>): Promise<readonly unknown[]> {
  const store = await openEventStore(engines['EVENT_STORE'] ?? '');
  const documents = await openDocumentStore(engines['DOCUMENT_STORE'] ?? '');
  try {
    const differences = async <T extends object>(view: View<T>): Promise<readonly unknown[]> =>
      (await rebuildView({ view, store, documents, log: captureLog().log })).differences;
    return [
      ...(await differences(accountView)),
      ...(await differences(outboxView)),
      ...(await differences(pendingRegistrationView)),
    ];
  } finally {
    await Promise.all([store.close(), documents.close()]);
  }
}
