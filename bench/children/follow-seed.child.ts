/**
 * `follow-seed.child <accounts> <home as JSON>`: follows the log of a seed that is being written: the views by their own
 * runners, the security history by its own fold; then every other worker of the product is said to have come as far.
 */
import { accountEvents } from '#contracts';
import { openDocumentStore } from '#document-store';
import { Checkpoints, follow, viewName, viewRunner, type View } from '#event-sourcing';
import { openEventStore } from '#event-store';
import { accountView } from '../../services/account/src/account-view/account-view.js';
import {
  securityEventCollection,
  securityEventOf,
} from '../../services/gateway/src/accounts/history/security-event.js';
import { outboxView } from '../../services/notification/src/outbox-view/outbox-view.js';
import { pendingRegistrationView } from '../../services/registration/src/expire-registrations/pending-registration.js';
import { quiet } from '../account-log.js';
import { configurationOf, type Home } from '../accounts/home.js';
import { eventsOfAccount } from '../accounts/past-of-account.js';

process.once('disconnect', () => process.exit(1)); // and keeps this process waiting while there is nothing to follow

const [accounts = '', home = ''] = process.argv.slice(2);
const config = await configurationOf(JSON.parse(home) as Home);
const store = await openEventStore(config.EVENT_STORE);
const documents = await openDocumentStore(config.DOCUMENT_STORE);
const ports = { store, documents, log: quiet };
const history = 'gateway.security-history';

/** What they do about accounts that were only opened is nothing, or, for the topics, left undone. */
const others = [
  'registration.relay',
  'registration.erase-personal-data',
  'registration.release-pending',
  'registration.sweep-person-keys',
  'account.relay',
  'account.public-relay',
  'account.erase-personal-data',
  'notification.erase-refusal',
  'adhesion.relay',
  'adhesion.public-relay',
  'adhesion.follow-endings',
  'adhesion.sweep-person-keys',
  'teleservice-view.v1',
  'gateway.relay',
  'gateway.revocation',
  'gateway.forget-devices',
  'gateway.logout-requests',
];

async function fill<T extends object>(view: View<T>): Promise<void> {
  let left = Number(accounts) * eventsOfAccount[view.events.category as keyof typeof eventsOfAccount];
  const atEnd = new AbortController();
  const counting: View<T> = {
    ...view,
    project(document, event) {
      left -= 1;
      return view.project(document, event);
    },
  };
  const written = (): void => void (left === 0 && atEnd.abort());
  await viewRunner({ ...ports, view: counting, written }).run(atEnd.signal);
}

async function fillHistory(): Promise<void> {
  const collection = documents.collection(securityEventCollection);
  let left = Number(accounts) * eventsOfAccount.account;
  const atEnd = new AbortController();
  const worker = follow({
    ...ports,
    name: history,
    events: [accountEvents],
    batchSize: 500,
    async handle(events) {
      const entries = events.map((event) => ({ id: event.id, revision: 1, value: securityEventOf(event) ?? null }));
      await collection.putAll(entries);
      left -= events.length;
      if (left === 0) atEnd.abort();
    },
  });
  await worker.run(atEnd.signal);
}

await Promise.all([fill(accountView), fill(pendingRegistrationView), fill(outboxView), fillHistory()]);
const checkpoints = new Checkpoints(documents);
const followed = [accountView, pendingRegistrationView, outboxView].map(viewName);
let end = 0n;
for (const name of [...followed, history]) {
  const position = await checkpoints.get(name);
  if (position > end) end = position;
}
for (const name of [...followed, history, ...others]) await checkpoints.advance(name, end);
await Promise.all([store.close(), documents.close()]);
process.exit(0);
