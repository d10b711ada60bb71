import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDocumentStore, type Collection, type DocumentStore } from '#document-store';
import { manualClock } from '#event-sourcing/testing';
import { captureLog } from '#runtime/testing';
import { outboxView, type OutboxEntry } from '../outbox-view/outbox-view.js';
import { outboxWorker } from './outbox.worker.js';
import { WakeUp } from './wake-up.js';

/** Rests until it is called: nothing is found by the passing of time. */
class Untimed extends WakeUp {
  override rest(_: number, signal: AbortSignal, untilMoved?: boolean): Promise<void> {
    return super.rest(2 ** 31 - 1, signal, untilMoved);
  }
}

const clock = manualClock();
const dueNow = (notificationId: string): OutboxEntry => ({
  ...{
    notificationId,
    status: 'due',
    personId: 'a-person',
    kind: 'activation',
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
  it('works through more than it sees at once as the view moves, without waiting for its next look', async () => {
    const ids = Array.from({ length: 350 }, (_, n) => `message-${n}`);
    await outbox.putAll(ids.map((id) => ({ id, revision: 0, value: dueNow(id) })));
    const stop = new AbortController();
    const wake = new Untimed();
    const sent: string[] = [];
    let unseen: string[] = [];
    const showAll = async (): Promise<void> => {
      const shown = unseen;
      unseen = [];
      const values = shown.map((id) => ({ id, revision: 1, value: { ...dueNow(id), dueAt: Number.MAX_SAFE_INTEGER } }));
      await outbox.putAll(values);
      wake.moved();
    };
    const send = async (id: string): Promise<void> => {
      sent.push(id);
      unseen.push(id);
      if (sent.length === ids.length) stop.abort();
      else if (sent.length % 100 === 0) setTimeout(() => void showAll(), 20);
    };
    await outboxWorker({ outbox, worker: 'a', clock, log: captureLog().log, wake, send }).run(stop.signal);
    expect(sent.sort()).toEqual(ids.sort());
  });
});
