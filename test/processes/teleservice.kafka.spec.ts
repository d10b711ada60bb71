import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountEvents, provisionedTopics } from '#contracts';
import { Checkpoints, relay, type RelayOptions } from '#event-sourcing';
import { BEGINNING, CaughtUp, type EventStore, type JsonObject, type SubscribedEvent } from '#event-store';
import { openMessageBroker, type Message, type MessageBroker } from '#messaging';
import { captureLog, temporaryFolder, testPorts, waitFor, type TemporaryFolder } from '#runtime/testing';
import { onEngine } from '../../scripts/engines/on-engine.js';
import { toPublicContracts } from '../../services/account/src/publishing/publish-public-account-events.js';
import { Follower, type ListedAccount } from '../support/follower.js';
import { activate, Portal, registrationOf, signIn } from '../support/portal.js';

const topics = ['account', 'adhesion', 'teleservice'].map((name) => `prodouane.public.${name}.v1`);
const [topic] = topics as [string];
const at = '2026-03-09T09:30:00.000Z';
type Step = readonly [type: string, data: JsonObject];

const opened: Step = ['account-opened', { securityLevel: 'password', openedAt: at, personal: 'PRIVATE' }];
const suspended: Step = ['account-suspended', { suspendedAt: at, reason: 'PRIVATE' }];
const reopened: Step = ['account-reopened', { reopenedAt: at, by: 'operator', reason: 'PRIVATE' }];
const closed: Step = ['account-closed', { closedAt: at, erasesAt: at, by: 'person', personal: 'PRIVATE' }];
const erased: Step = ['account-erased', { erasedAt: at, registrationKey: 'PRIVATE', reason: 'PRIVATE' }];
const stronger: Step = ['security-level-changed', { securityLevel: 'totp', changedAt: at, personal: 'PRIVATE' }];
const unheard: Step = ['password-changed', { changedAt: at, credential: 'PRIVATE' }];

/** What happens to one account after the other, in turn. */
const lives: readonly (readonly Step[])[] = [
  [opened],
  [opened, stronger],
  [opened, unheard, suspended],
  [opened, suspended, reopened, unheard, stronger],
  [opened, closed],
  [opened, closed, reopened],
  [opened, stronger, closed, erased],
];

onEngine('KAFKA_URL', (url) =>
  describe('a teleservice on Kafka', () => {
    const oneCopy = `${url}${url.includes('?') ? '&' : '?'}replication=1`;
    const followers: Follower[] = [];
    let folder: TemporaryFolder;
    let broker: MessageBroker;
    beforeAll(async () => {
      folder = await temporaryFolder();
      broker = await openMessageBroker(oneCopy);
      await broker.provision(provisionedTopics);
    }, 60_000);
    afterAll(async () => {
      await Promise.all(followers.map((follower) => follower.stop('SIGKILL')));
      await broker?.close();
      await folder?.remove();
    });

    /** One that never ran. */
    function newFollower(name: string): Follower {
      const follower = new Follower(`${name}-${randomUUID()}`, `${folder.path}/${name}.json`, new URL(url).host);
      followers.push(follower);
      return follower;
    }

    /** Resolves once it has handled all that is on the topic. */
    const caughtUp = ({ group }: Follower) =>
      waitFor(async () => (await broker.lag(topics, group)) === 0, { timeoutMs: 60_000, everyMs: 100 });

    it('has one and the same list, whenever it began, whatever came twice, and wherever it was killed', async () => {
      const { eventStore: store, documentStore: documents, close } = await testPorts();
      const stopping = new AbortController();
      const relaying: Promise<void>[] = [];
      const log: SubscribedEvent[] = [];
      const epoch = newEpoch();
      const publish = (name: string, map: RelayOptions['map'] = toPublicContracts) => {
        const from = { events: [accountEvents], store, broker, documents, log: captureLog().log };
        relaying.push(relay({ ...from, name, map, epoch }).run(stopping.signal));
      };
      const published = (name: string) =>
        waitFor(async () => (await new Checkpoints(documents).get(name)) === log.at(-1)?.position, {
          timeoutMs: 30_000,
        });
      const accounts = Array.from({ length: 700 }, () => randomUUID());
      const early = newFollower('early');
      const listed = async () => {
        const list = (await early.state()).accounts;
        return accounts.filter((id) => list[id] !== undefined).length;
      };

      publish('first');
      early.start();
      await live(store, accounts.slice(0, 400));
      await waitFor(async () => (await listed()) > 0, { timeoutMs: 30_000, everyMs: 1 });
      await early.stop('SIGKILL');
      expect(await listed()).toBeLessThan(accounts.length);
      publish('second'); // from the beginning: everything once more, among what is new
      await broker.publish(topic, [unreadable(accounts[0]!, epoch), unknown(accounts[0]!, epoch)]);
      await live(store, accounts.slice(400, 600));
      early.start();
      await live(store, accounts.slice(600));
      log.push(...(await everything(store)));
      await Promise.all([published('first'), published('second')]);
      publish('third', (event) => (event.type === 'account-opened' ? toPublicContracts(event) : undefined)); // long overtaken
      await published('third');
      const late = newFollower('late');
      late.start();
      await Promise.all([caughtUp(early), caughtUp(late)]);
      stopping.abort();
      await Promise.all(relaying);
      await close();

      for (const follower of [early, late]) {
        const { accounts: list, putAside } = await follower.state();
        expect(accounts.map((id) => [id, list[id]])).toEqual(accounts.map((id) => [id, folded(log, id)]));
        expect(putAside).toContainEqual(expect.objectContaining({ error: expect.stringContaining('JSON') }));
        expect(JSON.stringify(list)).not.toContain('PRIVATE');
        expect(follower.said()).toMatch(/"known":[1-9]/);
      }
      expect((await late.state()).accounts).toEqual((await early.state()).accounts);
      expect(await early.stop('SIGTERM')).toBe(0);
    }, 180_000);

    it('hears of an account that was registered and activated on the portal', async () => {
      const portal = await Portal.start({ env: { MESSAGE_BROKER: oneCopy } });
      expect(await portal.operate('begin-epoch', '--actor', 'mdurand', '--reason', 'case 2026-17')).toMatchObject({
        code: 0,
      });
      const follower = newFollower('portal');
      follower.start();
      try {
        expect((await portal.post('/registrations', registrationOf('jdupont'))).status).toBe(202);
        expect((await activate(portal, 'jdupont')).status).toBe(200);
        const authorization = `Bearer ${await signIn(portal, 'jdupont')}`;
        const { accountId } = (await (await portal.get('/account', { authorization })).json()) as { accountId: string };
        const row = async () => (await follower.state()).accounts[accountId];
        expect(await waitFor(row, { timeoutMs: 60_000, everyMs: 50 })).toEqual({
          status: 'active',
          securityLevel: 'password',
          revision: 0,
        });
      } finally {
        await portal.stop('SIGKILL');
      }
    }, 180_000);
  }),
);

/** Appends the accounts' events, each account to a stream of its own. */
async function live(store: EventStore, accountIds: readonly string[]): Promise<void> {
  for (const [n, accountId] of accountIds.entries()) {
    const events = (lives[n % lives.length] ?? []).map(([type, data]) => ({
      id: randomUUID(),
      type,
      data: { ...data, accountId },
      metadata: { version: 1 },
    }));
    await store.append(`account-${accountId}`, 'none', events);
  }
}

async function everything(store: EventStore): Promise<SubscribedEvent[]> {
  const events: SubscribedEvent[] = [];
  for await (const event of store.subscribe(['account'], BEGINNING, new AbortController().signal)) {
    if (event instanceof CaughtUp) break;
    events.push(event);
  }
  return events;
}

/** The row that the log itself makes of an account. */
function folded(log: readonly SubscribedEvent[], accountId: string): ListedAccount {
  const events = log.filter(({ stream, type }) => stream === `account-${accountId}` && type !== 'password-changed');
  const statuses: Readonly<Record<string, string>> = {
    'account-opened': 'active',
    'account-suspended': 'suspended',
    'account-reopened': 'active',
    'account-closed': 'closed',
    'account-erased': 'erased',
  };
  const status = events.map(({ type }) => statuses[type]).findLast((one) => one !== undefined) ?? '';
  const securityLevel = events.map(({ data }) => data['securityLevel']).findLast((one) => one !== undefined);
  const revision = Number(events.at(-1)?.revision);
  return { status, ...(status !== 'erased' && { securityLevel: String(securityLevel) }), revision };
}

/** Later than that of whatever an earlier run left on the topics. */
const newEpoch = (): string => new Date().toISOString();

function unreadable(key: string, ce_epoch: string): Message {
  const type = 'fr.gouv.douane.prodouane.public.account.account-erased.v1';
  return {
    key,
    headers: { ce_specversion: '1.0', ce_id: 'x', ce_source: '/x', ce_type: type, ce_epoch },
    value: '{"accountId":',
  };
}

function unknown(key: string, ce_epoch: string): Message {
  const headers = { ce_specversion: '1.0', ce_id: 'y', ce_source: '/y', ce_type: 'later.v2', ce_epoch };
  return { key, headers, value: 'other' };
}
