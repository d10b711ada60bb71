import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  accountEvents,
  accountOpened,
  adhesionEvents,
  adhesionOpened,
  adhesionRequested,
  conventionSigned,
  entitlementGranted,
  membershipEvents,
  membershipOpened,
  membershipSuspended,
  operatorEvents,
  operatorOpened,
  provisionedTopics,
  teleserviceEvents,
  teleserviceRegistered,
  type Contract,
} from '#contracts';
import { beginEpoch, Checkpoints, epochOf, publicRelay, SystemClock } from '#event-sourcing';
import { BEGINNING, CaughtUp, type EventStore, type JsonObject } from '#event-store';
import { openMessageBroker, type Message, type MessageBroker } from '#messaging';
import { adhesionIdOf, membershipIdOf } from '#personal-data';
import type { OpenPorts } from '#runtime';
import { captureLog, temporaryFolder, testPorts, waitFor, type TemporaryFolder } from '#runtime/testing';
import { toPublicContracts } from '../../services/account/src/publishing/publish-public-account-events.js';
import { publicAdhesionMapping } from '../../services/adhesion/src/publishing/publish-public-adhesion-events.js';
import { entryOf, load } from '../support/example-teleservice.js';
import { Follower } from '../support/follower.js';
import { onOwnEngines, OwnEngines } from '../support/own-engines.js';

const topics = ['account', 'adhesion', 'teleservice'].map((name) => `prodouane.public.${name}.v1`);
const teleserviceId = 'statncb';
const now = '2026-06-01T12:00:00.000Z';

/** A person who acts for an operator. */
interface Pair {
  readonly accountId: string;
  readonly operatorId: string;
}
const pairs = (count: number): Pair[] =>
  Array.from({ length: count }, () => ({ accountId: randomUUID(), operatorId: randomUUID() }));

/** The log of one history: the events of what somebody did, by the examples of their contracts. */
class Log {
  constructor(readonly ports: OpenPorts) {}

  private async append(stream: string, facts: readonly (readonly [Contract, object])[], after?: bigint): Promise<void> {
    const events = facts.map(([{ name, version, example }, ids]) => {
      const data = { ...example, ...ids } as JsonObject;
      return { id: randomUUID(), type: name, data, metadata: { version } };
    });
    await this.ports.eventStore.append(stream, after ?? 'none', events);
  }

  async offer(): Promise<void> {
    const ids = { teleserviceId, needsAudit: false };
    await this.append(`teleservice-${teleserviceId}`, [[teleserviceRegistered, ids]]);
  }

  /** The person may enter for the operator. */
  async entitle({ accountId, operatorId }: Pair): Promise<void> {
    const membershipId = membershipIdOf(operatorId, accountId);
    const adhesionId = adhesionIdOf(operatorId, teleserviceId);
    const ofAdhesion = { adhesionId, operatorId, teleserviceId, needsAudit: false };
    const { needsAudit: _, ...step } = ofAdhesion;
    await this.append(`account-${accountId}`, [[accountOpened, { accountId }]]);
    await this.append(`operator-${operatorId}`, [[operatorOpened, { operatorId }]]);
    const steps = [
      [adhesionRequested, ofAdhesion],
      [conventionSigned, step],
      [adhesionOpened, step],
    ] as const;
    await this.append(`adhesion-${adhesionId}`, steps);
    const member = { membershipId, operatorId, accountId };
    const granted = [entitlementGranted, { ...member, teleserviceId, until: '2026-12-31T23:00:00.000Z' }] as const;
    await this.append(`membership-${membershipId}`, [[membershipOpened, member], granted]);
  }

  async suspend({ accountId, operatorId }: Pair): Promise<void> {
    const membershipId = membershipIdOf(operatorId, accountId);
    const member = { membershipId, operatorId, accountId };
    await this.append(`membership-${membershipId}`, [[membershipSuspended, member]], 1n);
  }
}

/** Position of the last event of the categories. */
async function lastPosition(store: EventStore, categories: readonly string[]): Promise<bigint> {
  let last = BEGINNING;
  for await (const event of store.subscribe(categories, BEGINNING, new AbortController().signal)) {
    if (event instanceof CaughtUp) break;
    last = event.position;
  }
  return last;
}

/** Those of the pairs who may enter, as the follower knows. */
async function entering({ file }: Follower, asked: readonly Pair[]): Promise<Pair[]> {
  const { known } = await load(file);
  return asked.filter((pair) => entryOf(known, { ...pair, teleserviceId }, now) !== undefined);
}

/** A message that cannot be read. */
function strange(ce_type: string, ce_epoch: string): Message {
  return { key: 'x', headers: { ce_specversion: '1.0', ce_id: 'x', ce_source: '/x', ce_type, ce_epoch }, value: '{"' };
}

/** On a broker of its own: an epoch that another test begins on the same topics would make this one void. */
onOwnEngines(() =>
  describe('a teleservice on Kafka, of a portal whose log is restored', () => {
    const followers: Follower[] = [];
    const opened: OpenPorts[] = [];
    let folder: TemporaryFolder;
    let broker: MessageBroker;
    let engines: OwnEngines;
    let url: string;
    beforeAll(async () => {
      engines = await OwnEngines.start();
      url = await engines.url('kafka');
      folder = await temporaryFolder();
      broker = await openMessageBroker(`${url}${url.includes('?') ? '&' : '?'}replication=1`);
      await broker.provision(provisionedTopics);
    }, 240_000);
    afterAll(async () => {
      await Promise.all(followers.map((follower) => follower.stop('SIGKILL')));
      await broker?.close();
      await Promise.all(opened.map((ports) => ports.close()));
      await folder?.remove();
      await engines?.stop();
    }, 60_000);

    function newFollower(name: string): Follower {
      const follower = new Follower(`${name}-${randomUUID()}`, `${folder.path}/${name}.json`, new URL(url).host);
      followers.push(follower);
      return follower;
    }
    const caughtUp = ({ group }: Follower) =>
      waitFor(async () => (await broker.lag(topics, group)) === 0, { timeoutMs: 90_000, everyMs: 100 });

    /** Later than that of whatever an earlier run left on the topics. */
    async function newLog(): Promise<{ log: Log; epoch: string }> {
      const ports = await testPorts();
      opened.push(ports);
      const by = { actor: 'ops:mdurand', reason: 'case 2026-17' };
      return { log: new Log(ports), epoch: await beginEpoch(ports.eventStore, { clock: new SystemClock(), ...by }) };
    }

    /** Publishes all of the log; `run` makes it once more, from the beginning. */
    async function publishAll({ ports }: Log, run = 'first'): Promise<void> {
      const { eventStore: store, documentStore: documents } = ports;
      const from = { store, documents, broker, log: captureLog().log };
      const ofAdhesion = [teleserviceEvents, operatorEvents, adhesionEvents, membershipEvents];
      const stop = new AbortController();
      const relays = [
        publicRelay({ ...from, name: `account.${run}`, events: [accountEvents], map: toPublicContracts }),
        publicRelay({ ...from, name: `adhesion.${run}`, events: ofAdhesion, map: publicAdhesionMapping(store) }),
      ].map((relay) => relay.run(stop.signal));
      const checkpoints = new Checkpoints(documents);
      const epoch = await epochOf(store);
      const isDone = async (name: string, categories: readonly string[]) =>
        (await checkpoints.get(`${name}.${run}@${epoch}`)) === (await lastPosition(store, categories));
      const told = [accountEvents, ...ofAdhesion].map(({ category }) => category);
      await waitFor(async () => (await isDone('account', told.slice(0, 1))) && isDone('adhesion', told.slice(1)), {
        timeoutMs: 30_000,
      });
      stop.abort();
      await Promise.all(relays);
    }

    it('knows who may enter, and the same whether it began before or after, with poison, duplicates and what it does not know', async () => {
      const [kept, lost, later] = [pairs(40), pairs(20), pairs(20)];
      const before = await newLog();
      await before.log.offer();
      for (const pair of [...kept, ...lost]) await before.log.entitle(pair);
      for (const pair of kept.slice(0, 10)) await before.log.suspend(pair);
      const early = newFollower('early');
      early.start();
      await publishAll(before.log);
      await caughtUp(early);
      expect(await entering(early, kept)).toEqual(kept.slice(10));
      expect(await entering(early, lost)).toEqual(lost);
      await early.stop('SIGKILL');

      const after = await newLog();
      await after.log.offer();
      for (const pair of [...kept, ...later]) await after.log.entitle(pair);
      for (const pair of kept.slice(30)) await after.log.suspend(pair);
      await broker.publish(topics[1]!, [
        strange('fr.gouv.douane.prodouane.public.adhesion.adhesion-ended.v1', after.epoch),
      ]);
      await publishAll(after.log);
      early.start();
      await publishAll(before.log, 'late'); // of the history that is no more
      await publishAll(after.log, 'again');
      await broker.publish(topics[1]!, [strange('fr.gouv.douane.prodouane.public.adhesion.later.v9', after.epoch)]);
      const late = newFollower('late');
      late.start();
      await Promise.all([caughtUp(early), caughtUp(late)]);

      for (const follower of [early, late]) {
        expect(await entering(follower, kept)).toEqual(kept.slice(0, 30));
        expect(await entering(follower, lost)).toEqual([]);
        expect(await entering(follower, later)).toEqual(later);
        expect(await load(follower.file)).toMatchObject({
          known: { epoch: after.epoch },
          putAside: [expect.anything()],
        });
        expect(follower.said()).toMatch(/"void":[1-9]/);
      }
      expect((await load(late.file)).known).toEqual((await load(early.file)).known);
    }, 240_000);
  }),
);
