import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  accountEvents,
  adhesionEvents,
  authenticationEvents,
  deliveryEvents,
  invitationEvents,
  noticeEvents,
  logEvents,
  membershipEvents,
  logoutEvents,
  notificationEvents,
  operatorEvents,
  refusalEvents,
  registrationEvents,
  storedEvents,
  teleserviceEvents,
  type Contract,
  type EventCatalogue,
} from '#contracts';
import { Checkpoints, relay, UnknownEvent, type RelayOptions } from '#event-sourcing';
import { BEGINNING, type EventStore, type JsonObject } from '#event-store';
import type { OpenPorts } from '#runtime';
import { captureLog, testPorts, waitFor } from '#runtime/testing';
import { toContract as ofAccount } from '../../services/account/src/publishing/publish-account-events.js';
import { toPublicContracts } from '../../services/account/src/publishing/publish-public-account-events.js';
import { toContract as ofAdhesion } from '../../services/adhesion/src/publishing/publish-adhesion-events.js';
import { publicAdhesionMapping } from '../../services/adhesion/src/publishing/publish-public-adhesion-events.js';
import { toContract as ofGateway } from '../../services/gateway/src/identity/authentication-events/publish-authentication-events.js';
import { toContract as ofRegistration } from '../../services/registration/src/publish-registration-events/publish-registration-events.js';

interface Relay {
  readonly name: string;
  readonly catalogues: readonly EventCatalogue[];
  readonly map: (store: EventStore) => RelayOptions['map'];
  /** Where a stored event of the contract is to be found, if anywhere. */
  readonly published: (contract: Contract) => Contract | undefined;
}

const onItsTopic = (contract: Contract): Contract => contract;
const publicContractOf = ({ name }: Contract): Contract | undefined =>
  storedEvents.publicContracts.find((contract) => contract.name === name);
const relays: readonly Relay[] = [
  {
    name: 'registration.relay',
    catalogues: [registrationEvents, refusalEvents],
    map: () => ofRegistration,
    published: onItsTopic,
  },
  { name: 'account.relay', catalogues: [accountEvents], map: () => ofAccount, published: onItsTopic },
  {
    name: 'gateway.relay',
    catalogues: [authenticationEvents, deliveryEvents],
    map: () => ofGateway,
    published: onItsTopic,
  },
  {
    name: 'adhesion.relay',
    catalogues: [teleserviceEvents, operatorEvents, adhesionEvents, membershipEvents, invitationEvents, noticeEvents],
    map: () => ofAdhesion,
    published: onItsTopic,
  },
  {
    name: 'account.public-relay',
    catalogues: [accountEvents],
    map: () => toPublicContracts,
    published: publicContractOf,
  },
  {
    name: 'adhesion.public-relay',
    catalogues: [teleserviceEvents, operatorEvents, adhesionEvents, membershipEvents],
    map: publicAdhesionMapping,
    // By themselves these say nothing: there is no adhesion that they end or correct.
    published: (contract) =>
      ['adhesion-ended', 'agreement-revoked', 'step-corrected'].includes(contract.name)
        ? undefined
        : publicContractOf(contract),
  },
];

/** Every event that may stand in the categories, of each version of its schema, as the examples of its contracts have it. */
function everyEvent(catalogues: readonly EventCatalogue[]): { category: string; contract: Contract }[] {
  const names = new Set(catalogues.map(({ category }) => category));
  return storedEvents.all
    .filter(({ category }) => names.has(category))
    .flatMap(({ category, topic }) =>
      topic === 'none' ? [] : topic.map((contract: Contract) => ({ category, contract })),
    );
}

let ports: OpenPorts;
beforeEach(async () => {
  ports = await testPorts();
});
afterEach(() => ports.close());

describe.each(relays)('$name [I8]', ({ name, catalogues, map, published }) => {
  const append = async (category: string, type: string, version: number, data: object): Promise<string> => {
    const event = { id: randomUUID(), type, data: data as JsonObject, metadata: { version } };
    await ports.eventStore.append(`${category}-${event.id}`, 'none', [event]);
    return event.id;
  };
  const checkpoint = () => new Checkpoints(ports.documentStore).get(name);

  function start() {
    const { eventStore: store, messageBroker: broker, documentStore: documents } = ports;
    const stop = new AbortController();
    const worker = relay({
      name,
      events: catalogues,
      store,
      broker,
      documents,
      log: captureLog().log,
      map: map(store),
    });
    const ended = worker.run(stop.signal);
    ended.catch(() => {}); // seen by whoever awaits it
    return { ended, stop: () => (stop.abort(), ended) };
  }

  /** Type by id of all that is on any topic. */
  async function onTopics(): Promise<Map<string, string | undefined>> {
    const found = new Map<string, string | undefined>();
    const topics = [...new Set([...storedEvents.contracts, ...storedEvents.publicContracts].map(({ topic }) => topic))];
    const stop = new AbortController();
    const group = randomUUID();
    const reading = ports.messageBroker.consume(
      topics,
      group,
      async (batch) => {
        for (const { headers } of batch) found.set(headers['ce_id'] ?? '', headers['ce_type']);
      },
      stop.signal,
    );
    await waitFor(async () => (await ports.messageBroker.lag(topics, group)) === 0);
    stop.abort();
    await reading;
    return found;
  }

  it('has every event of its categories on the topic that its descriptor names, and no other', async () => {
    const expected = new Map<string, string>();
    for (const { category, contract } of everyEvent(catalogues)) {
      const id = await append(category, contract.name, contract.version, contract.example);
      const told = published(contract);
      if (told !== undefined) expected.set(id, told.type);
    }
    expect(expected.size).toBeGreaterThan(4);
    const working = start();
    await waitFor(async () => (await onTopics()).size >= expected.size && (await checkpoint()) !== BEGINNING);
    await working.stop();
    expect([...(await onTopics())].sort()).toEqual([...expected].sort());
  });

  it.each(catalogues.map(({ category }) => category))(
    'stops at an event of %s that it does not know, having published what came before and nothing after',
    async (category) => {
      const [first] = everyEvent(catalogues).filter((each) => published(each.contract) !== undefined);
      const { name: type, version, example } = first!.contract;
      const before = await append(first!.category, type, version, example);
      await append(category, 'future-dawned', 1, {});
      await append(first!.category, type, version, example);
      await expect(start().ended).rejects.toThrow(UnknownEvent);
      const reached = await checkpoint();
      expect([...(await onTopics()).keys()]).toEqual([before]);
      await expect(start().ended).rejects.toThrow('future-dawned');
      expect(await checkpoint()).toBe(reached);
      expect([...(await onTopics()).keys()]).toEqual([before]);
    },
  );

  it('stops at a version of a schema that came after its own', async () => {
    const { category, contract } = everyEvent(catalogues).at(-1)!;
    await append(category, contract.name, contract.version + 1, contract.example);
    await expect(start().ended).rejects.toThrow(UnknownEvent);
    expect(await checkpoint()).toBe(BEGINNING);
  });
});

it('every category whose events are on a topic has a relay', () => {
  const relayed = relays.flatMap(({ catalogues }) => catalogues.map(({ category }) => category));
  const inside = storedEvents.where({ topic: 'none' }).map(({ category }) => category);
  expect([...new Set([...relayed, ...inside])].sort()).toEqual(
    [...new Set(storedEvents.all.map(({ category }) => category))].sort(),
  );
  expect(new Set(inside)).toEqual(new Set([notificationEvents.category, logoutEvents.category, logEvents.category]));
});
