import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { handleCommand, viewRunner, WakeUp } from '#event-sourcing';
import { manualClock } from '#event-sourcing/testing';
import { KeyRing, PersonalData, PersonKeys } from '#personal-data';
import { loadConfiguration, type OpenPorts } from '#runtime';
import { captureLog, temporaryFolder, testKeys, testPorts, waitFor, type TemporaryFolder } from '#runtime/testing';
import { readdir } from 'node:fs/promises';
import { register } from 'prom-client';
import { notificationConfiguration } from '../src/config.js';
import { openChannels } from '../src/notification.module.js';
import { notification, type NotificationRequested } from '../src/notification.js';
import { outboxView, type OutboxEntry } from '../src/outbox-view/outbox-view.js';
import type { Channels } from '../src/send-notification/deliver.js';
import { outboxWorker } from '../src/send-notification/outbox.worker.js';
import { sendNotification } from '../src/send-notification/send-notification.handler.js';

const [bad, good] = [500, 50];
const hour = 3_600_000;

describe('messages that cannot be written, as when the keys are older than the log', () => {
  const clock = manualClock();
  const captured = captureLog();
  let ports: OpenPorts;
  let folder: TemporaryFolder;
  let channels: Channels;
  let personKeys: PersonKeys;
  let strangersKeys: PersonKeys;
  const stop = new AbortController();
  let running: Promise<unknown> = Promise.resolve();

  beforeEach(async () => {
    [ports, folder] = [await testPorts(), await temporaryFolder()];
    const config = loadConfiguration(notificationConfiguration, { ...testKeys(), MAIL: `file:${folder.path}` });
    channels = await openChannels(config);
    personKeys = new PersonKeys(ports.keyStore, config.PERSONAL_DATA_KEY);
    strangersKeys = new PersonKeys(ports.keyStore, KeyRing.parse(`lost:${randomBytes(32).toString('base64')}`));
  });
  afterEach(async () => {
    stop.abort();
    await running;
    await channels.mail.close();
    await ports.close();
    await folder.remove();
  });

  /** Asks for a mail that leaves, or for one that cannot: its person's key is missing, its box or its link of a lost key. */
  const request = async (what: 'good' | 'no key' | 'lost key' | 'lost link key'): Promise<void> => {
    const [id, personId, causeId] = [randomUUID(), randomUUID(), randomUUID()];
    const keys = what === 'lost key' ? strangersKeys : personKeys;
    await keys.create(personId, 'registration');
    const destination = { email: 'j.dupont@example.org', firstName: 'Jeanne', lastName: 'Dupont', identifier: 'jd' };
    const personal = await new PersonalData(keys).seal(personId, causeId, destination);
    if (what === 'no key')
      await ports.keyStore.collection({ name: 'person-key', version: 1, indexes: [] }).delete(personId);
    const requestedAt = clock.now().toISOString();
    const requested: NotificationRequested = {
      id: randomUUID(),
      type: 'notification-requested',
      data: {
        ...{ notificationId: id, kind: 'password-reset', language: 'fr', personId, causeId, personal, requestedAt },
        link: {
          generation: 1,
          linkKeyId: what === 'lost link key' ? 'lost' : 'k1',
          linkExpiresAt: '2026-03-10T09:00:00.000Z',
        },
      },
    };
    await handleCommand(ports.eventStore, notification, id, () => [requested]);
  };
  const start = (): void => {
    const outbox = ports.documentStore.collection(outboxView.definition);
    const { eventStore, documentStore: documents } = ports;
    const { log } = captured;
    const fresh = new PersonKeys(
      ports.keyStore,
      loadConfiguration(notificationConfiguration, testKeys()).PERSONAL_DATA_KEY,
    );
    const personalData = new PersonalData(fresh);
    const context = { eventStore, outbox, personalData, channels, worker: 'w', clock, log };
    const wakeUps = { mail: new WakeUp(), sms: new WakeUp() };
    const send = (id: string, signal: AbortSignal) => sendNotification(context, id, signal);
    const workers = [
      viewRunner({ view: outboxView, store: eventStore, documents, log }),
      outboxWorker({ outbox, worker: 'w', clock, log, wakeUps, send }),
    ];
    running = Promise.all(workers.map((worker) => worker.run(stop.signal)));
  };
  const entries = async (): Promise<OutboxEntry[]> => {
    const outbox = ports.documentStore.collection(outboxView.definition);
    return (await outbox.find({ limit: 1_000 })).flatMap(({ value }) => value ?? []);
  };
  const told = () => captured.lines().filter(({ msg }) => msg === 'message not accepted');

  it('keep none of the others waiting, back off, and are parked with their reason within an hour', async () => {
    const whats = ['no key', 'lost key', 'lost link key'] as const;
    for (let n = 0; n < bad; n += 1) await request(whats[n % whats.length]!);
    for (let n = 0; n < good; n += 1) await request('good');
    start();
    // The clock stands still: all this happens at the first try of those that cannot be written.
    await waitFor(async () => (await readdir(folder.path)).length === good, { timeoutMs: 60_000, everyMs: 20 });
    await waitFor(async () => (await entries()).filter(({ status }) => status === 'sent').length === good);

    const since = clock.now().getTime();
    for (let tries = 1; tries < 10; tries += 1) {
      const isTried = ({ attempts, status }: OutboxEntry) => attempts === tries && status === 'due';
      await waitFor(async () => (await entries()).filter(isTried).length === bad, { timeoutMs: 60_000, everyMs: 20 });
      clock.advance(2_000 * 2 ** (tries - 1));
    }
    const parked = async () => (await entries()).filter(({ status }) => status === 'parked');
    await waitFor(async () => (await parked()).length === bad, { timeoutMs: 60_000, everyMs: 20 });
    expect(clock.now().getTime() - since).toBeLessThan(hour);

    const linesOf = new Map<unknown, number>();
    for (const { notificationId } of told()) linesOf.set(notificationId, (linesOf.get(notificationId) ?? 0) + 1);
    expect([...linesOf.values()]).toEqual(Array<number>(bad).fill(10));
    expect(new Set(told().map(({ error }) => error))).toEqual(new Set(['PersonKeyMissing', 'KeyUnknown']));
    expect(captured.lines().filter(({ err }) => err !== undefined)).toHaveLength(whats.length);
    expect(await register.getSingleMetricAsString('prodouane_notification_attempts_total')).toContain(
      `{kind="password-reset",outcome="unprepared"} ${bad * 10}`,
    );
  }, 240_000);
});
