import { expect, it } from '@jest/globals';
import { EventStoreUnavailable } from '#event-store';
import { type Subject, facts } from './subject.js';

export function closing(subject: Subject): void {
  it('ends subscriptions that wait, and those within an event', async () => {
    const category = subject.category();
    await subject.append(subject.stream(category), 'none', 3);
    const waiting = subject.follow([category]);
    await waiting.until(() => waiting.caughtUp.length === 1);
    let close = (): void => undefined;
    const asked = new Promise<void>((resolve) => (close = resolve));
    const busy = subject.follow([category], {
      each: async () => {
        close();
        await subject.store.close();
      },
    });
    await asked;
    await Promise.all([waiting.ended, busy.ended]);
    expect(waiting.seen).toHaveLength(3);
    expect(busy.seen).toHaveLength(1);
  });

  it('does no harm twice, and answers nothing afterwards', async () => {
    const stream = subject.stream();
    await subject.append(stream, 'none');
    await subject.store.ping();
    await Promise.all([subject.store.close(), subject.store.close()]);
    await subject.store.close();
    await expect(subject.store.append(stream, 0n, facts(1))).rejects.toThrow(EventStoreUnavailable);
    await expect(subject.read(stream)).rejects.toThrow(EventStoreUnavailable);
    await expect(subject.store.ping()).rejects.toThrow(EventStoreUnavailable);
  });
}
