import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  accountErasedEvent,
  accountOpened,
  accountViewCollection,
  defineContract,
  describeEvent,
  EventRegistry,
  newsletterChanged,
  storedEvents,
  type AccountView,
} from '#contracts';
import { handleCommand, leased, relay, viewRunner, type Aggregate, type KnownEvents, type View } from '#event-sourcing';
import { manualClock } from '#event-sourcing/testing';
import type { JsonObject } from '#event-store';
import { loadConfiguration, type OpenPorts } from '#runtime';
import { InternalCalls, Problem, startService, type RunningService } from '#web';
import { captureLog, testCallKeys, testKeys, testPorts, waitFor } from '#runtime/testing';
import { z } from 'zod';
import { account, type AccountEvent } from '../src/account.js';
import { AccountModule } from '../src/account.module.js';
import { accountView, project } from '../src/account-view/account-view.js';
import { accountConfiguration } from '../src/config.js';

/* What the next version of this service has more than this one: an event, in its registry and in its view. */

const languageChanged = defineContract({
  name: 'language-changed',
  version: 1,
  description: 'The person reads another language.',
  context: 'account',
  key: 'accountId',
  schema: z.strictObject({ accountId: z.uuid(), language: z.enum(['fr', 'en']) }),
  example: { accountId: accountOpened.example.accountId, language: 'en' },
});
const languageChangedEvent = describeEvent({
  ...accountErasedEvent,
  name: 'language-changed',
  topic: [languageChanged],
  publicTopic: 'none',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
});
interface LanguageChanged {
  readonly id: string;
  readonly type: 'language-changed';
  readonly data: z.infer<typeof languageChanged.schema>;
}
const newerEvents = new EventRegistry([...storedEvents.all, languageChangedEvent]);
const newerCatalogue: KnownEvents<AccountEvent | LanguageChanged> = newerEvents.catalogue('account');
const newerView: View<AccountView, AccountEvent | LanguageChanged> = {
  definition: accountView.definition,
  events: newerCatalogue,
  project: (view, event) =>
    event.type === 'language-changed' ? view && { ...view, language: event.data.language } : project(view, event),
};

const { accountId } = accountOpened.example;
const otherId = randomUUID();

describe('an older version of the account service beside a newer one', () => {
  const clock = manualClock();
  const captured = captureLog();
  let ports: OpenPorts;
  let service: RunningService;
  let calls: InternalCalls;
  beforeAll(async () => {
    const now = () => clock.now().getTime();
    ports = await testPorts({ now });
    const config = loadConfiguration(accountConfiguration, {
      ...testKeys(),
      ARGON2_MEMORY_KIB: '8',
      ARGON2_TIME_COST: '1',
    });
    const { log } = captured;
    const module = AccountModule.forRoot({ config, ports, log, clock });
    service = await startService({ name: 'account', module, host: '127.0.0.1', port: 0, log });
    calls = new InternalCalls({ issuer: 'gateway', keys: testCallKeys(), log, tls: 'required', now });
  });
  afterAll(async () => {
    calls.close();
    await service.close();
    await ports.close();
  });

  async function append(id: string, revision: number, type: string, data: object): Promise<void> {
    const event = { id: randomUUID(), type, data: { ...data, accountId: id } as JsonObject, metadata: { version: 1 } };
    await ports.eventStore.append(`account-${id}`, revision === 0 ? 'none' : BigInt(revision - 1), [event]);
  }

  const view = async (id: string) => ports.documentStore.collection<AccountView>(accountViewCollection).get(id);
  const changeNewsletter = (id: string, expectedRevision: number) =>
    calls.post(service.url, 'account', '/commands/change-newsletter', {
      accountId: id,
      sessionId: 's',
      expectedRevision,
      newsletter: true,
    });

  /** The names of the account's events on the topic, in order. */
  async function published(topic: string): Promise<string[]> {
    const types: string[] = [];
    const stop = new AbortController();
    const group = randomUUID();
    const reading = ports.messageBroker.consume(
      [topic],
      group,
      async (batch) => {
        for (const { key, headers } of batch) {
          if (key === accountId) types.push(headers['ce_type']?.split('.').at(-2) ?? '');
        }
      },
      stop.signal,
    );
    await waitFor(async () => (await ports.messageBroker.lag([topic], group)) === 0);
    stop.abort();
    await reading;
    return types;
  }

  function startNewer(): { stop(): Promise<unknown> } {
    const { eventStore: store, documentStore: documents, messageBroker: broker } = ports;
    const { log } = captured;
    const stopping = new AbortController();
    const running = [
      viewRunner<AccountView>({ view: newerView, store, documents, log }),
      relay({
        ...{ name: 'account.relay', events: [newerCatalogue], store, broker, documents, log },
        map({ type, metadata, data }) {
          const contract = newerEvents.contractOf(type, metadata.version);
          return contract && { contract, data };
        },
      }),
    ].map((worker) => leased(worker, { documents, clock, holder: 'newer', log }).run(stopping.signal));
    return {
      stop() {
        stopping.abort();
        return Promise.all(running);
      },
    };
  }

  it('stops at its event, alerts and refuses commands on it, and the newer one goes on: nothing lost, nothing twice', async () => {
    await append(accountId, 0, 'account-opened', accountOpened.example);
    await append(otherId, 0, 'account-opened', accountOpened.example);
    await append(accountId, 1, 'language-changed', languageChanged.example);
    await append(accountId, 2, 'newsletter-changed', { ...newsletterChanged.example, newsletter: true });

    const alerts = () => captured.lines().filter(({ level, type }) => level === 'error' && type === 'language-changed');
    await waitFor(() => alerts().length === 4);
    expect(
      alerts()
        .map(({ worker }) => worker)
        .sort(),
    ).toEqual(['account-view.v2', 'account.erase-personal-data', 'account.public-relay', 'account.relay']);
    expect(await view(accountId)).toMatchObject({ revision: 0, value: { language: 'fr', newsletter: false } });
    expect(await published('prodouane.account.v1')).toEqual(['account-opened']);

    const refused: unknown = await changeNewsletter(accountId, 2).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Problem);
    expect(refused).toMatchObject({
      status: 503,
      code: 'temporarily-unavailable',
      headers: { 'retry-after': expect.any(String) },
    });
    expect(await changeNewsletter(otherId, 0)).toEqual({ status: 200, body: { revision: 1 } });

    const newer = startNewer();
    await waitFor(async () => (await view(accountId))?.revision === 2 && (await view(otherId))?.revision === 1);
    expect((await view(accountId))?.value).toMatchObject({ language: 'en', newsletter: true });
    await waitFor(async () => (await published('prodouane.account.v1')).length >= 3);
    expect(await published('prodouane.account.v1')).toEqual([
      'account-opened',
      'language-changed',
      'newsletter-changed',
    ]);
    expect(await published('prodouane.public.account.v1')).toEqual(['account-opened']);

    const newerAccount: Aggregate<string, AccountEvent | LanguageChanged> = {
      events: newerCatalogue,
      initialState: '',
      evolve: (_, { type }) => type,
    };
    const { revision } = await handleCommand(ports.eventStore, newerAccount, accountId, () => []);
    expect(revision).toBe(2n);
    await expect(handleCommand(ports.eventStore, account, accountId, () => [])).rejects.toThrow('language-changed');
    await newer.stop();
  });
});
