import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DocumentStoreUnavailable, openDocumentStore, type Collection, type DocumentStore } from '#document-store';
import { manualClock } from '#event-sourcing/testing';
import { captureLog, waitFor } from '#runtime/testing';
import { outboxView, type OutboxEntry } from '../outbox-view/outbox-view.js';
import { outboxWorker } from './outbox.worker.js';
import { WakeUp } from './wake-up.js';

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
  dueAt: clock.now().getTime(),
});

let documents: DocumentStore;
let outbox: Collection<OutboxEntry>;
beforeEach(async () => {
  documents = await openDocumentStore('sqlite::memory:');
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
