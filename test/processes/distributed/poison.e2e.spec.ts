import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { parkedTopic, userActivated, userRegistered } from '#contracts';
import { openMessageBroker, toMessage, type Message, type MessageBroker, type ReceivedMessage } from '#messaging';
import { waitFor } from '#runtime/testing';
import { deadWorkers, untilQuiet, viewDifferences } from '../../support/consistency.js';
import { DistributedServices } from '../../support/distributed-services.js';
import { gentlePace, gentleSettings } from '../../support/gentle-settings.js';
import { mailsOf, newJournal, refusedActivations, registerSteadily } from '../../support/journal.js';
import { onOwnEnginesUnderFaults, OwnEngines } from '../../support/own-engines.js';

const topic = userRegistered.topic;
const parked = parkedTopic(topic);
const OVERSIZED = 900_000;

/** A message of the contract's type, in order but for what is changed. */
function messageOf(contract: typeof userActivated, key: string, changes: Partial<Message> = {}): Message {
  const time = '2026-01-01T00:00:00Z';
  const attributes = { id: randomUUID(), source: '/prodouane/registration', type: contract.type, subject: key, time };
  return { ...toMessage(attributes, key, { ...contract.example, accountId: key }), ...changes };
}

const malformed = (key: string): Message => messageOf(userActivated, key, { value: '{"half":' });
const headerless = (key: string): Message => ({ key, headers: {}, value: '{}' });
const oversized = (key: string): Message =>
  messageOf(userActivated, key, { value: JSON.stringify({ noise: 'x'.repeat(OVERSIZED) }) });
/** Of somebody else: one of ours would be waited for, until a version that knows it comes. */
const foreign = (key: string): Message => {
  const message = messageOf(userActivated, key);
  return { ...message, headers: { ...message.headers, ce_type: 'org.example.unheard-of.v1' } };
};

onOwnEnginesUnderFaults(() =>
  describe('a hundred bad messages among good ones', () => {
    let engines: OwnEngines;
    let distributed: DistributedServices;
    let broker: MessageBroker;
    beforeAll(async () => {
      engines = await OwnEngines.start();
      distributed = await DistributedServices.start({ engines, env: gentleSettings });
      broker = await openMessageBroker(distributed.engines['MESSAGE_BROKER'] ?? '');
    }, 240_000);
    afterAll(async () => {
      await broker?.close();
      await distributed?.stop('SIGKILL');
      await engines?.stop();
    }, 60_000);

    it('are parked with their reason within 30 s, in the order of their key, and hold nothing else up', async () => {
      const journal = newJournal();
      const flow = registerSteadily(distributed, journal, 'good-', gentlePace);
      await flow.goesOn();
      const behind = randomUUID();
      const bad = Array.from({ length: 25 }, () =>
        [malformed, headerless, oversized, foreign].map((make) => make(randomUUID())),
      );
      for (const set of bad) await broker.publish(topic, set);
      await broker.publish(topic, [
        malformed(behind),
        messageOf(userActivated, behind),
        messageOf(userActivated, behind),
      ]);
      const expected = new Set([behind, ...bad.flatMap((set) => set.slice(0, 3).map(({ key }) => key))]);
      const shown = await shownWithin30Seconds(
        broker,
        (message) => expected.has(message.key) && group(message) === opening,
        3 * bad.length + 3,
      );
      await flow.goesOn();
      await flow.stop();

      const ofOpening = shown.filter((message) => group(message) === opening);
      const keysOf = (make: number): Set<string | undefined> => new Set(bad.map((set) => set[make]?.key));
      for (const make of [0, 1, 2]) {
        const keys = keysOf(make);
        const reasons = ofOpening.filter(({ key }) => keys.has(key)).map(({ headers }) => headers['parked-error']);
        expect(reasons).toEqual(Array.from({ length: 25 }, () => 'UnreadableMessage'));
      }
      expect(shown.filter(({ key }) => keysOf(3).has(key))).toEqual([]);
      const reasonsBehind = ofOpening.filter(({ key }) => key === behind).map(({ headers }) => headers['parked-error']);
      expect(reasonsBehind).toEqual(['UnreadableMessage', 'ParkedBehind', 'ParkedBehind']);
      expect(await refusedActivations(distributed, journal)).toEqual([]);
    }, 240_000);

    it('and duplicates and messages out of order change nothing: one mail, one account', async () => {
      const journal = newJournal();
      const flow = registerSteadily(distributed, journal, 'again-', gentlePace);
      await flow.goesOn(10);
      await flow.stop();
      expect(await refusedActivations(distributed, journal)).toEqual([]);
      await untilQuiet(distributed);
      const real = (await everything(broker, topic)).filter(({ headers }) => headers['ce_id'] !== undefined);
      await broker.publish(topic, real.toReversed().filter(isSmall));
      await broker.publish(topic, real.filter(isSmall));
      for (const consumer of [opening, 'notification.request']) {
        await waitFor(async () => (await broker.lag([topic], consumer)) === 0, { timeoutMs: 60_000, everyMs: 200 });
      }
      await untilQuiet(distributed);
      const mails = await mailsOf(distributed, journal);
      expect(journal.acknowledged.map((identifier) => mails.get(`${identifier}@example.org`)?.length)).toEqual(
        journal.acknowledged.map(() => 1),
      );
      expect(await deadWorkers(distributed)).toEqual([]);
      expect(await distributed.stop()).toBe(0);
      expect(await viewDifferences(distributed)).toEqual([]);
    }, 240_000);
  }),
);

const opening = 'account.open-account';
const group = ({ headers }: Message): string | undefined => headers['parked-group'];
const isSmall = ({ value }: Message): boolean => (value?.length ?? 0) < OVERSIZED;

/** What is shown on the topic of parked messages, once so many fit. */
async function shownWithin30Seconds(
  broker: MessageBroker,
  fits: (message: Message) => boolean,
  count: number,
): Promise<readonly ReceivedMessage[]> {
  const shown: ReceivedMessage[] = [];
  return reading(broker, parked, shown, () => shown.filter(fits).length >= count);
}

/** Every message that is on the topic now. */
async function everything(broker: MessageBroker, from: string): Promise<readonly ReceivedMessage[]> {
  const wanted = await broker.lag([from], 'nobody');
  const read: ReceivedMessage[] = [];
  return reading(broker, from, read, () => read.length >= wanted);
}

async function reading(
  broker: MessageBroker,
  from: string,
  into: ReceivedMessage[],
  isEnough: () => boolean,
): Promise<readonly ReceivedMessage[]> {
  const enough = new AbortController();
  const consuming = broker.consume(
    [from],
    `looks-${randomUUID()}`,
    async (batch) => void into.push(...batch),
    enough.signal,
  );
  await waitFor(isEnough, { timeoutMs: 30_000, everyMs: 50 }).finally(() => enough.abort());
  await consuming;
  return into;
}
