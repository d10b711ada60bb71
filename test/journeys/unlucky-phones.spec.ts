import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfiguration } from '#runtime';
import { startService, type RunningService } from '#web';
import { temporaryFolder, testKeys, waitFor, type TemporaryFolder } from '#runtime/testing';
import webhooks from 'twilio/lib/webhooks/webhooks.js';
import { GatewayWorld } from '../../services/gateway/test/gateway-world.js';
import { TwilioSmsChannel } from '../../services/notification/src/channels/twilio.sms-channel.js';
import { notificationConfiguration } from '../../services/notification/src/config.js';
import { NotificationModule, openChannels } from '../../services/notification/src/notification.module.js';
import { outboxView, type OutboxEntry } from '../../services/notification/src/outbox-view/outbox-view.js';
import { FakeTwilio, type Misfortune } from '../../services/notification/test/fake-twilio.js';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const people = 100;
const perHour = 350;
const publicUrl = 'https://portail.example';

/** Everything that may befall a message, and that nothing does, in turn; 13 and 100 have no divisor in common. */
const fates: readonly (Misfortune | 'none')[] = [
  'none',
  { status: 429, code: 20429 },
  'none',
  { status: 500, code: 20500 },
  { taken: 'cut' },
  { status: 400, code: 21211 },
  'cut',
  { status: 400, code: 21610 },
  'none',
  'hang',
  { status: 400, code: 21408 },
  { status: 503 },
  'none',
];

/** How long everybody waits before signing in again: together they meet every limit. */
const waits = [0, minute, minute, 5 * minute, 16 * minute, minute, hour, 16 * minute, 2 * hour, 25 * hour];

interface Person {
  readonly identifier: string;
  readonly accountId: string;
  readonly mobile: string;
  /** Code of an earlier challenge. */
  earlier?: string;
}

describe('a thousand sign-ins by SMS, whatever befalls the messages', () => {
  let twilio: FakeTwilio;
  let world: GatewayWorld;
  let folder: TemporaryFolder;
  let notification: RunningService;
  const everybody: Person[] = [];

  beforeAll(async () => {
    twilio = await FakeTwilio.start();
    folder = await temporaryFolder();
    world = await GatewayWorld.start({
      SMS: twilio.url(),
      PUBLIC_URL: publicUrl,
      HASH_QUEUE: '1000',
      HASH_QUEUE_PER_CLIENT: '10000',
      SMS_MAX_PER_HOUR: String(perHour),
      SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '100000',
    });
    world.account = async () => ({ status: 200, body: { revision: 0 } });
    const config = loadConfiguration(notificationConfiguration, {
      ...testKeys(),
      SMS: twilio.url(),
      MAIL: `file:${folder.path}`,
      PUBLIC_URL: publicUrl,
    });
    const { ports, clock, captured } = world;
    const module = NotificationModule.forRoot({ config, ports, clock, log: captured.log }, async () => ({
      ...(await openChannels(config)),
      sms: TwilioSmsChannel.open(config.SMS, { timeoutMs: 250, publicUrl }),
    }));
    const address = { host: '127.0.0.1', port: 0 };
    notification = await startService({ name: 'notification', module, ...address, log: captured.log, drainMs: 100 });
    for (let n = 0; n < people; n++) {
      const identifier = `person${n}`;
      // Of every ten, two share a telephone.
      const mobile = `+336120${String(n % 10 === 9 ? n - 1 : n).padStart(5, '0')}`;
      const at = clock.now().toISOString();
      const level = { securityLevel: 'sms-token', mobileConfirmedAt: at } as const;
      const { accountId } = await world.open(identifier, level, { mobile });
      everybody.push({ identifier, accountId, mobile });
    }
  });
  afterAll(async () => {
    await notification?.close();
    await world?.close();
    await twilio?.close();
    await folder?.remove();
  });

  const answer = async (challenge: string, code: string) =>
    (await world.call('POST', '/sessions/challenges', { body: { challenge, code } })).status;

  async function entries(): Promise<OutboxEntry[]> {
    const outbox = world.ports.documentStore.collection(outboxView.definition);
    const all: OutboxEntry[] = [];
    for (let afterId: string | undefined; ;) {
      const found = await outbox.find({ limit: 500, ...(afterId && { afterId }) });
      for (const { value } of found) if (value?.channel === 'sms') all.push(value); // mails tell of wrong codes
      afterId = found.at(-1)?.id;
      if (found.length < 500) return all;
    }
  }

  /** Everything that was asked for has been sent, given up or is in doubt; what Twilio put off is due a moment later. */
  async function settle(asked: number): Promise<void> {
    const outbox = world.ports.documentStore.collection(outboxView.definition);
    const isAny = async (status: OutboxEntry['status']) =>
      (await outbox.find({ where: { status }, limit: 1 })).length > 0;
    await waitFor(
      async () => {
        if (await isAny('due')) world.clock.advance(second);
        else if (!(await isAny('attempted'))) {
          const all = await entries();
          return all.length === asked && all.every(({ status }) => status !== 'due' && status !== 'attempted');
        }
        return false;
      },
      { timeoutMs: 60_000, everyMs: 20 },
    );
  }

  const askedFor = async () => (await Promise.all(everybody.map(requestsOf))).flat();

  async function requestsOf({ accountId, mobile }: Person) {
    const events = await world.authenticationEvents(accountId);
    return events
      .filter(({ type }) => type === 'sms-token-requested')
      .map(({ data }) => ({ accountId, mobile, at: Date.parse(String(data['requestedAt'])) }));
  }

  /** What the portal said to a sign-in: the challenge, or how many seconds to wait. */
  async function ask({ identifier }: Person): Promise<{ token?: string; wait?: number }> {
    const response = await world.signIn(identifier);
    const body = (await response.json()) as { challenge?: { token: string } };
    if (response.status === 202) return { token: body.challenge!.token };
    expect([429, 503]).toContain(response.status);
    return { wait: Number(response.headers.get('retry-after')) };
  }

  /**
   * Everybody signs in at once. Who received a code uses it: it works once, no other works, and it does not work again.
   * Answers who is in, and how long others were told to wait.
   */
  async function round(): Promise<{ entered: Set<Person>; waits: number[] }> {
    const before = twilio.taken.length;
    const asked = await Promise.all(everybody.map(async (person) => ({ person, ...(await ask(person)) })));
    await settle((await askedFor()).length);
    const received = twilio.taken.slice(before);
    const entered = new Set<Person>();
    const codes = new Map(everybody.map(({ accountId }) => [accountId, [] as string[]]));
    for (const { accountId } of everybody) codes.set(accountId, await world.codes(accountId));
    await Promise.all(
      asked.map(async ({ person, token }) => {
        if (token === undefined) return;
        const code = codes.get(person.accountId)!.at(-1)!;
        const texts = received.filter(({ to, text }) => to === person.mobile && text.endsWith(`#${code}`));
        expect(texts.length).toBeLessThanOrEqual(1);
        if (person.earlier !== undefined && person.earlier !== code) {
          expect(await answer(token, person.earlier)).toBe(401);
        }
        if (texts.length === 0) return;
        const statuses = await Promise.all([answer(token, code), answer(token, code)]);
        expect(statuses.sort()).toEqual([201, 401]);
        expect(await answer(token, code)).toBe(401);
        person.earlier = code;
        entered.add(person);
      }),
    );
    return { entered, waits: asked.flatMap(({ wait }) => wait ?? []) };
  }

  /** The most that lie within a window of the length. */
  function mostWithin(times: readonly number[], windowMs: number): number {
    const sorted = [...times].sort((a, b) => a - b);
    return Math.max(0, ...sorted.map((at, n) => sorted.slice(n).filter((other) => other < at + windowMs).length));
  }

  /** The most in one of the windows that begin with their first. */
  function mostPerWindow(times: readonly number[], windowMs: number): number {
    const counts: number[] = [];
    let ends = -Infinity;
    for (const at of [...times].sort((a, b) => a - b)) {
      if (at >= ends) {
        ends = at + windowMs;
        counts.push(0);
      }
      counts[counts.length - 1]! += 1;
    }
    return Math.max(0, ...counts);
  }

  /** The most that were asked for in a window of the length, of one account or for one number. */
  function most(requests: Awaited<ReturnType<typeof askedFor>>, by: 'accountId' | 'mobile', windowMs: number): number {
    const times = new Map<string, number[]>();
    for (const request of requests) times.set(request[by], [...(times.get(request[by]) ?? []), request.at]);
    return Math.max(...[...times.values()].map((own) => mostWithin(own, windowMs)));
  }

  it('give each at most one code that works, stay within the limits, and lock nobody out for ever', async () => {
    let place = 0;
    const told = new Set<number>();
    let entered = 0;
    for (const wait of waits) {
      world.clock.advance(wait);
      twilio.fate = () => fates[place++ % fates.length]!;
      const outcome = await round();
      entered += outcome.entered.size;
      for (const seconds of outcome.waits) told.add(seconds);
    }
    const requests = await askedFor();
    expect(entered).toBeGreaterThan(100);
    expect(told.size).toBeGreaterThan(2);
    expect(Math.max(...told)).toBeLessThanOrEqual(day / second);

    expect(most(requests, 'accountId', 15 * minute)).toBe(3);
    // Of a proven number each account has its own: the two that share a telephone do not keep codes from one another.
    expect(most(requests, 'accountId', day)).toBe(5);
    expect(most(requests, 'mobile', day)).toBe(10);
    const times = requests.map(({ at }) => at);
    expect(mostPerWindow(times, hour)).toBe(perHour);
    expect(twilio.taken.length).toBeLessThanOrEqual(requests.length);

    const statuses = new Set((await entries()).map(({ status }) => status));
    expect(statuses).toEqual(new Set(['sent', 'unconfirmed', 'parked']));
    twilio.fate = () => 'none';
    world.clock.advance(day);
    const sooner = await round();
    world.clock.advance(hour);
    const later = await round();
    expect(new Set([...sooner.entered, ...later.entered]).size).toBe(people);
  }, 300_000);

  it('are told of by Twilio, in any order, and none is in doubt that was taken', async () => {
    const tell = async (callback: string, messageId: string, MessageStatus: string) => {
      const fields = { MessageSid: messageId, MessageStatus };
      const response = await fetch(callback.replace(publicUrl, world.service.url), {
        method: 'POST',
        headers: { 'x-twilio-signature': webhooks.getExpectedTwilioSignature('secret', callback, fields) },
        body: new URLSearchParams(fields),
      });
      expect(response.status).toBe(204);
    };
    const taken = twilio.taken.slice(0, 60);
    await Promise.all(
      taken.map(async ({ callback }, n) => {
        const statuses = n % 2 === 0 ? ['sent', 'delivered'] : ['delivered', 'sent', 'delivered'];
        for (const status of statuses) await tell(callback!, `SM${n}`, status);
      }),
    );
    const ids = new Set(taken.map(({ callback }) => callback!.split('/').at(-1)));
    const noted = async () => (await entries()).filter(({ notificationId }) => ids.has(notificationId));
    await waitFor(async () => (await noted()).every(({ delivery }) => delivery === 'delivered'));
    const all = await noted();
    expect(all).toHaveLength(taken.length);
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set(['sent']));
  });
});
