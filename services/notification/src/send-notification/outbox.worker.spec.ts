import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { userRegistered } from '#contracts';
import { DocumentStoreUnavailable, type Collection, type DocumentStore } from '#document-store';
import { openTestDocumentStore } from '#document-store/testing';
import { WakeUp } from '#event-sourcing';
import { manualClock } from '#event-sourcing/testing';
import { captureLog, waitFor } from '#runtime/testing';
import type { NotificationEvent } from '../notification.js';
import { outboxView, project, type OutboxEntry } from '../outbox-view/outbox-view.js';
import { outboxWorker } from './outbox.worker.js';

const clock = manualClock();
const dueNow = (notificationId: string): OutboxEntry => ({
  ...{
    notificationId,
    status: 'due',
    personId: 'a-person',
    kind: 'activation',
    channel: 'mail',
    generation: 1,
    attempts: 0,
    worker: '',
  },
  waitsSince: clock.now().getTime(),
  dueAt: clock.now().getTime(),
});

let documents: DocumentStore;
let outbox: Collection<OutboxEntry>;
beforeEach(async () => {
  documents = await openTestDocumentStore();
  outbox = documents.collection(outboxView.definition);
});
afterEach(() => documents.close());

describe('the outbox worker', () => {
  it('works through more than it sees at once as the view moves, without being called', async () => {
    const ids = Array.from({ length: 350 }, (_, n) => `message-${n}`);
    await outbox.putAll(ids.map((id) => ({ id, revision: 0, value: dueNow(id) })));
    const stop = new AbortController();
    const wakeUps = { mail: new WakeUp(), sms: new WakeUp() };
    const sent: string[] = [];
    let unseen: string[] = [];
    const showAll = async (): Promise<void> => {
      const shown = unseen;
      unseen = [];
      const values = shown.map((id) => ({ id, revision: 1, value: { ...dueNow(id), dueAt: Number.MAX_SAFE_INTEGER } }));
      await outbox.putAll(values);
    };
    const send = async (id: string): Promise<void> => {
      sent.push(id);
      unseen.push(id);
      if (sent.length === ids.length) stop.abort();
      else if (sent.length % 100 === 0) setTimeout(() => void showAll(), 20);
    };
    await outboxWorker({
      outbox,
      worker: 'a',
      clock,
      log: captureLog().log,
      wakeUps,
      send,
    }).run(stop.signal);
    expect(sent.sort()).toEqual(ids.sort());
  });

  it('goes on with others while one takes long, and begins none of them twice', async () => {
    const stop = new AbortController();
    const wake = new WakeUp();
    const begun: string[] = [];
    let hangUp = (): void => undefined;
    const send = async (id: string): Promise<void> => {
      begun.push(id);
      if (id === 'slow') await new Promise<void>((resolve) => (hangUp = resolve));
    };
    const show = async (...ids: string[]): Promise<void> => {
      await outbox.putAll(ids.map((id) => ({ id, revision: 0, value: dueNow(id) })));
      wake.up();
    };
    await show('slow', 'first');
    const running = outboxWorker({
      outbox,
      worker: 'a',
      clock,
      log: captureLog().log,
      wakeUps: { mail: wake, sms: wake },
      send,
    }).run(stop.signal);
    await waitFor(() => begun.length === 2);
    await show('second');
    await waitFor(() => begun.length === 3);
    await show('third');
    await waitFor(() => begun.length === 4);
    expect(begun.sort()).toEqual(['first', 'second', 'slow', 'third']);
    let isOver = false;
    const ended = running.then(() => (isOver = true));
    stop.abort();
    for (let turn = 0; turn < 10; turn++) await setImmediate();
    expect(isOver).toBe(false);
    hangUp();
    await ended;
  });

  it('tries what broke off again', async () => {
    const stop = new AbortController();
    let tries = 0;
    const send = async (): Promise<void> => {
      tries += 1;
      if (tries < 3) throw new Error('A store is away');
      stop.abort();
    };
    await outbox.putAll([{ id: 'one', revision: 0, value: dueNow('one') }]);
    const log = captureLog();
    await outboxWorker({
      outbox,
      worker: 'a',
      clock,
      log: log.log,
      wakeUps: { mail: new WakeUp(), sms: new WakeUp() },
      send,
    }).run(stop.signal);
    expect(tries).toBe(3);
    expect(log.lines()).toHaveLength(2);
  });

  it('lets none wait for 500 that throw, which it tries ever more rarely', async () => {
    const stop = new AbortController();
    const tries = new Map<string, number>();
    const sent: string[] = [];
    const send = async (id: string): Promise<void> => {
      tries.set(id, (tries.get(id) ?? 0) + 1);
      if (id.startsWith('bad')) throw new Error('Not this one');
      sent.push(id);
      const value = { ...dueNow(id), dueAt: Number.MAX_SAFE_INTEGER };
      await outbox.putAll([{ id, revision: 1, value }]);
      if (sent.length === 50) stop.abort();
    };
    const due = (id: string, since: number) => ({
      id,
      revision: 0,
      value: { ...dueNow(id), dueAt: clock.now().getTime() - since },
    });
    await outbox.putAll(Array.from({ length: 500 }, (_, n) => due(`bad-${n}`, 1_000)));
    await outbox.putAll(Array.from({ length: 50 }, (_, n) => due(`good-${n}`, 0)));
    const log = captureLog();
    const wakeUps = { mail: new WakeUp(), sms: new WakeUp() };
    await outboxWorker({ outbox, worker: 'a', clock, log: log.log, wakeUps, send }).run(stop.signal);
    expect(sent).toHaveLength(50);
    const thrown = [...tries].filter(([id]) => id.startsWith('bad')).reduce((sum, [, count]) => sum + count, 0);
    expect(log.lines()).toHaveLength(thrown);
    expect(log.lines().filter(({ err }) => err !== undefined)).toHaveLength(1);
  });

  it('tells once of a store that is away, however many messages meet that', async () => {
    const stop = new AbortController();
    let failures = 0;
    const send = async (): Promise<void> => {
      if (failures++ < 20) throw new DocumentStoreUnavailable('away');
      stop.abort();
    };
    await outbox.putAll(Array.from({ length: 20 }, (_, n) => ({ id: `${n}`, revision: 0, value: dueNow(`${n}`) })));
    const log = captureLog();
    const wakeUps = { mail: new WakeUp(), sms: new WakeUp() };
    await outboxWorker({ outbox, worker: 'a', clock, log: log.log, wakeUps, send }).run(stop.signal);
    expect(log.lines().map(({ msg }) => msg)).toEqual(['waits for something that is away', 'goes on']);
  });

  it('attempts at once what a clock dated later, as before it was set back, and waits as ever for the rest', async () => {
    const iso = (afterMs: number) => new Date(clock.now().getTime() + afterMs).toISOString();
    const year = 365 * 24 * 3_600_000;
    const { accountId: personId, personal } = userRegistered.example;
    const asked = (id: string, at: number): NotificationEvent => ({
      id,
      type: 'notification-requested',
      data: {
        ...{ notificationId: id, kind: 'password-changed', language: 'fr', personId, causeId: 'c', personal },
        requestedAt: iso(at),
      },
    });
    const claimed = (at: number): NotificationEvent => ({
      id: 'claimed',
      type: 'notification-attempted',
      data: { attempt: 1, worker: 'a', at: iso(at) },
    });
    const failed = (at: number): NotificationEvent => ({
      id: 'failed',
      type: 'notification-failed',
      data: { attempt: 1, error: 'smtp-451', at: iso(at), retryAt: iso(at + 2_000) },
    });
    const sent: NotificationEvent = {
      id: 'sent',
      type: 'notification-sent',
      data: { attempt: 1, messageId: '<m@example.org>', at: iso(year) },
    };
    const streams = {
      'asked for ahead': [asked('asked for ahead', year)],
      'claimed ahead': [asked('claimed ahead', 0), claimed(year)],
      'failed ahead': [asked('failed ahead', 0), claimed(year), failed(year)],
      'failed a little ahead': [asked('failed a little ahead', 0), claimed(1), failed(1)],
      claimed: [asked('claimed', 0), claimed(0)],
      failed: [asked('failed', 0), claimed(0), failed(0)],
      sent: [asked('sent', year), claimed(year), sent],
      due: [asked('due', 0)],
    };
    const entries = Object.entries(streams).map(([id, events]) => ({
      id,
      revision: events.length - 1,
      value: events.reduce(project, null),
    }));
    await outbox.putAll(entries);
    const stop = new AbortController();
    const wakeUps = { mail: new WakeUp(), sms: new WakeUp() };
    const attempts: string[] = [];
    const send = async (id: string): Promise<void> => {
      attempts.push(id);
    };
    const running = outboxWorker({ outbox, worker: 'a', clock, log: captureLog().log, wakeUps, send }).run(stop.signal);
    const atOnce = ['asked for ahead', 'claimed ahead', 'due', 'failed a little ahead', 'failed ahead'];
    await waitFor(() => attempts.length >= atOnce.length);
    await outbox.putAll([{ id: 'last', revision: 0, value: dueNow('last') }]);
    wakeUps.mail.up();
    await waitFor(() => attempts.includes('last'));
    expect(attempts.sort()).toEqual([...atOnce, 'last'].sort());
    stop.abort();
    await running;
  });

  it('sends a text message at once, however many mails wait for a server that does not answer', async () => {
    const stop = new AbortController();
    const wakeUps = { mail: new WakeUp(), sms: new WakeUp() };
    const texts: string[] = [];
    const hung: (() => void)[] = [];
    const send = async (id: string): Promise<void> => {
      if (id.startsWith('text')) texts.push(id);
      else await new Promise<void>((resolve) => hung.push(resolve));
    };
    const mails = Array.from({ length: 300 }, (_, n) => `mail-${n}`);
    await outbox.putAll(mails.map((id) => ({ id, revision: 0, value: dueNow(id) })));
    const running = outboxWorker({ outbox, worker: 'a', clock, log: captureLog().log, wakeUps, send }).run(stop.signal);
    await waitFor(() => hung.length === 8);
    const text = { ...dueNow('text'), kind: 'sms-token', channel: 'sms' } as const;
    await outbox.putAll([{ id: 'text', revision: 0, value: text }]);
    wakeUps.sms.up();
    await waitFor(() => texts.length === 1);
    expect(hung).toHaveLength(8);
    stop.abort();
    for (const hangUp of hung) hangUp();
    await running;
  });
});
