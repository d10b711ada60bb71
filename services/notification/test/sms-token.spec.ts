import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { smsTokenRequested, type SmsDestination, type SmsTokenRequestedV1 } from '#contracts';
import { SystemClock } from '#event-sourcing';
import { EventStoreUnavailable } from '#event-store';
import { toMessage } from '#messaging';
import { OneTimeCodes, PersonalData, PersonKeys } from '#personal-data';
import { loadConfiguration, type OpenPorts } from '#runtime';
import { startService, type RunningService } from '#web';
import {
  captureLog,
  temporaryFolder,
  testKeys,
  testPorts,
  waitFor,
  type CapturedLog,
  type TemporaryFolder,
} from '#runtime/testing';
import { notificationConfiguration } from '../src/config.js';
import { NotificationModule } from '../src/notification.module.js';
import { outboxView } from '../src/outbox-view/outbox-view.js';
import { FakeTwilio } from './fake-twilio.js';

const mobile = '+33612345678';

describe('a token asked for', () => {
  let ports: OpenPorts;
  let folder: TemporaryFolder;
  let captured: CapturedLog;
  let service: RunningService | undefined;
  let twilio: FakeTwilio;
  beforeEach(async () => {
    [ports, folder, captured, twilio] = [
      await testPorts(),
      await temporaryFolder(),
      captureLog(),
      await FakeTwilio.start(),
    ];
  });
  afterEach(async () => {
    await service?.close();
    await twilio.close();
    await ports.close();
    await folder.remove();
  });

  const keys = testKeys();
  const start = async (sms: string) => {
    const mail = `file:${folder.path}`;
    const config = loadConfiguration(notificationConfiguration, {
      ...keys,
      MAIL: mail,
      SMS: sms,
      PUBLIC_URL: 'https://portail.example',
    });
    const context = { config, ports, log: captured.log, clock: new SystemClock() };
    const module = NotificationModule.forRoot(context);
    service = await startService({
      name: 'notification',
      module,
      host: '127.0.0.1',
      port: 0,
      log: captured.log,
      drainMs: 100,
    });
  };
  const ask = async (expiresInMs = 300_000): Promise<SmsTokenRequestedV1> => {
    const [accountId, eventId, now] = [randomUUID(), randomUUID(), Date.now()];
    const { PERSONAL_DATA_KEY } = loadConfiguration(notificationConfiguration, keys);
    const personKeys = new PersonKeys(ports.keyStore, PERSONAL_DATA_KEY);
    await personKeys.create(accountId, 'registration');
    const destination: SmsDestination = { mobile };
    const data: SmsTokenRequestedV1 = {
      ...smsTokenRequested.example,
      accountId,
      requestedAt: new Date(now).toISOString(),
      expiresAt: new Date(now + expiresInMs).toISOString(),
      personal: await new PersonalData(personKeys).seal(accountId, eventId, destination),
    };
    const { type, topic } = smsTokenRequested;
    const attributes = { id: eventId, source: 'gateway', type, subject: accountId, time: data.requestedAt };
    await ports.messageBroker.publish(topic, [toMessage(attributes, accountId, data)]);
    return data;
  };
  const entry = (status: string) =>
    waitFor(async () => {
      const outbox = ports.documentStore.collection(outboxView.definition);
      return (await outbox.find({ where: { status }, limit: 1 }))[0]?.value;
    });
  const codeOf = ({ challengeReference, otpKeyId }: SmsTokenRequestedV1) =>
    new OneTimeCodes(loadConfiguration(notificationConfiguration, keys).OTP_KEY).codeOf(challengeReference, otpKeyId);

  /** Has the store fail so many times at events of the type, which it has taken all the same if `isTaken`. */
  const failAt = (type: string, { times, isTaken = false }: { times: number; isTaken?: boolean }) => {
    const append = ports.eventStore.append.bind(ports.eventStore);
    const failing = { failures: 0, mend: () => void (ports.eventStore.append = append) };
    ports.eventStore.append = async (stream, expected, events) => {
      const fails = events.some((event) => event.type === type) && failing.failures < times;
      if (!fails) return append(stream, expected, events);
      failing.failures += 1;
      if (isTaken) await append(stream, expected, events);
      throw new EventStoreUnavailable('away');
    };
    return failing;
  };

  it('arrives with the code that its challenge has, bound to the portal', async () => {
    await start(`file:${folder.path}`);
    const asked = await ask();
    await entry('sent');
    const [name = ''] = await readdir(folder.path);
    expect(name).toMatch(/^[0-9T.Z-]+-[0-9a-f-]{36}\.sms\.txt$/);
    const text = await readFile(join(folder.path, name), 'utf8');
    expect(text).toMatch(/^To: \+33612345678\n\nPRODOU@NE/);
    expect(text.trimEnd().split('\n').at(-1)).toBe(`@portail.example #${codeOf(asked)}`);
    expect(captured.text()).not.toContain(codeOf(asked));
    expect(captured.text()).not.toContain(mobile);
  });

  it('is sent again by itself when Twilio asks to slow down', async () => {
    twilio.misfortunes.push({ status: 429, code: 20429 });
    await start(twilio.url());
    await ask();
    await entry('sent');
    expect([twilio.asked, twilio.taken.length]).toEqual([2, 1]);
  });

  it('is not sent again when nobody can tell whether it went out', async () => {
    twilio.misfortunes.push({ taken: 'cut' });
    await start(twilio.url());
    await ask();
    expect(await entry('unconfirmed')).toMatchObject({ attempts: 1, kind: 'sms-token' });
    expect([twilio.asked, twilio.taken.length]).toEqual([1, 1]);
  });

  it('is known to have gone out, though the store was away when it was to be recorded', async () => {
    const store = failAt('notification-sent', { times: 3 });
    await start(twilio.url());
    await ask();
    expect(await entry('sent')).toMatchObject({ attempts: 1 });
    expect([store.failures, twilio.asked, twilio.taken.length]).toEqual([3, 1, 1]);
  });

  it('goes out once when nobody heard that its claim was recorded', async () => {
    const store = failAt('notification-attempted', { times: 1, isTaken: true });
    await start(twilio.url());
    await ask();
    expect(await entry('sent')).toMatchObject({ attempts: 1 });
    expect([store.failures, twilio.asked, twilio.taken.length]).toEqual([1, 1, 1]);
  });

  it('is left to whoever is next when its worker ends before the outcome is recorded', async () => {
    const store = failAt('notification-sent', { times: Infinity });
    await start(twilio.url());
    await ask();
    await waitFor(() => store.failures > 0);
    await service?.close();
    store.mend();
    await start(twilio.url());
    expect(await entry('unconfirmed')).toMatchObject({ attempts: 1 });
    expect([twilio.asked, twilio.taken.length]).toEqual([1, 1]);
  });

  it('is parked with a word that says why when the number takes none', async () => {
    twilio.misfortunes.push({ status: 400, code: 21610 });
    await start(twilio.url());
    await ask();
    await entry('parked');
    await waitFor(() => captured.lines().some(({ error }) => error === 'number-opted-out'));
    expect(twilio.taken).toEqual([]);
  });

  it('is not sent when its code has expired, nor where there is no channel', async () => {
    await start('none');
    await ask(-1);
    await entry('closed');
    await ask();
    await entry('parked');
  });
});
