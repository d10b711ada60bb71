import { expect, it } from '@jest/globals';
import { MessageBrokerUnavailable, Retry, type ReceivedMessage } from '#messaging';
import { keysApart, message, messages, until, type Subject } from './subject.js';

/** Resolves when it is told to. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

export function handling(subject: Subject): void {
  it('brings rejected messages again, in order, and none behind them overtakes', async () => {
    const topic = await subject.topic();
    const attempts: (string | null)[][] = [];
    const { handled } = subject.consume(topic, subject.name('group'), (batch) => {
      attempts.push(batch.map(({ value }) => value));
      if (attempts.length <= 3) throw new Error('not yet');
    });
    await subject.broker.publish(topic, messages('a', 2));
    await until(() => attempts.length > 0);
    await subject.broker.publish(topic, messages('a', 3, 2));
    await until(() => handled.length === 5);
    expect(handled.map(({ value }) => value)).toEqual(messages('a', 5).map(({ value }) => value));
    for (const attempt of attempts.slice(0, 4)) {
      expect(attempt).toEqual(messages('a', attempt.length).map(({ value }) => value));
    }
  });

  it('tells each time that messages come again where they stand and why', async () => {
    const topic = await subject.topic();
    const group = subject.name('group');
    let failures = 2;
    const { handled } = subject.consume(topic, group, () => {
      if (failures-- > 0) throw new RangeError('not yet');
    });
    await subject.broker.publish(topic, messages('a', 1));
    await until(() => handled.length === 1);
    const told = {
      incident: 'partition-retried',
      group,
      topic,
      partition: 0,
      offset: '0',
      err: expect.any(RangeError),
    };
    expect(subject.alerts.filter(({ incident }) => incident === 'partition-retried')).toEqual([
      { ...told, failures: 1 },
      { ...told, failures: 2 },
    ]);
  });

  it('goes on after every kind of rejection, also those that a client takes for fatal', async () => {
    const topic = await subject.topic();
    await subject.broker.publish(topic, messages('a', 1));
    const reasons = [
      new TypeError('x'),
      new SyntaxError('x'),
      new RangeError('x'),
      undefined,
      'text',
      new Retry('x', 1),
    ];
    await Promise.all(
      reasons.map(async (reason) => {
        let attempts = 0;
        const reject = () => ((attempts += 1) <= 2 ? Promise.reject(reason as Error) : undefined);
        const { handled } = subject.consume(topic, subject.name('group'), reject);
        await until(() => handled.length === 1);
        expect(attempts).toBe(3);
      }),
    );
  });

  it('backs off from 100 ms, growing', async () => {
    const topic = await subject.topic();
    await subject.broker.publish(topic, messages('a', 1));
    const times: number[] = [];
    const { handled } = subject.consume(topic, subject.name('group'), () => {
      times.push(performance.now());
      if (times.length <= 3) throw new Error('not yet');
    });
    await until(() => handled.length === 1);
    const pauses = times.slice(1).map((time, n) => time - (times[n] ?? 0));
    expect(pauses).toHaveLength(3);
    pauses.forEach((pause, n) => expect(pause).toBeGreaterThan(100 * 2 ** n - 5));
  });

  it('waits as long as a Retry says', async () => {
    const topic = await subject.topic();
    await subject.broker.publish(topic, messages('a', 1));
    let attempts = 0;
    const { handled } = subject.consume(topic, subject.name('group'), () => {
      attempts += 1;
      if (attempts <= 30) throw new Retry('soon', 1);
    });
    await until(() => handled.length === 1);
    expect(attempts).toBe(31);
  });

  it('blocks only the partition of what cannot be handled', async () => {
    const topic = await subject.topic(4);
    const [poisoned = '', healthy = ''] = await keysApart(subject, topic, 2);
    let cured = false;
    const seen: ReceivedMessage[] = [];
    const group = subject.name('group');
    const { handled } = subject.consume(topic, group, (batch) => {
      seen.push(...batch);
      if (!cured && batch.some(({ value }) => value === 'poison')) throw new Retry('poison', 10);
    });
    await until(async () => (await subject.broker.lag([topic], group)) === 0);
    await subject.broker.publish(topic, [message(poisoned, 'poison'), message(poisoned, 'behind')]);
    await until(() => seen.filter(({ value }) => value === 'poison').length > 3);
    await subject.broker.publish(topic, messages(healthy, 50));
    await until(() => handled.filter(({ key, value }) => key === healthy && value !== 'probe').length === 50);
    expect(handled.some(({ value }) => value === 'poison' || value === 'behind')).toBe(false);
    cured = true;
    await until(() => handled.some(({ value }) => value === 'behind'));
    const ofPoisoned = handled.filter(({ key, value }) => key === poisoned && value !== 'probe');
    expect(ofPoisoned.map(({ value }) => value)).toEqual(['poison', 'behind']);
  });

  it('holds back while a batch is being handled', async () => {
    const topic = await subject.topic();
    const { opened, open } = gate();
    const calls: number[] = [];
    const { handled } = subject.consume(topic, subject.name('group'), async (batch) => {
      calls.push(batch.length);
      await opened;
    });
    await subject.broker.publish(topic, messages('a', 1));
    await until(() => calls.length === 1);
    for (let n = 1; n < 500; n += 50) await subject.broker.publish(topic, messages('a', 50, n));
    expect(calls).toHaveLength(1);
    expect(handled).toEqual([]);
    open();
    await until(() => handled.length === 501);
  });

  it('ends after the handler in flight, which counts', async () => {
    const topic = await subject.topic();
    const group = subject.name('group');
    const { opened, open } = gate();
    let calls = 0;
    await subject.broker.publish(topic, messages('a', 1));
    const consumption = subject.consume(topic, group, async () => {
      calls += 1;
      await opened;
    });
    await until(() => calls === 1);
    await subject.broker.publish(topic, messages('a', 1, 1));
    consumption.abort();
    let ended = false;
    void consumption.ended.then(() => (ended = true));
    for (let turn = 0; turn < 20; turn += 1) await subject.broker.ping();
    expect(ended).toBe(false);
    open();
    await consumption.ended;
    expect(consumption.values).toEqual(['a:0']);
    expect(await subject.broker.lag([topic], group)).toBe(1);
    const next = subject.consume(topic, group);
    await until(() => next.handled.length === 1);
    expect(next.values).toEqual(['a:1']);
  });

  it('ends at once when it waits, for messages or to try again, and when it need not begin', async () => {
    const topic = await subject.topic();
    const idle = subject.consume(topic, subject.name('idle'));
    await idle.stop();
    await subject.broker.publish(topic, messages('a', 1));
    let attempts = 0;
    const failing = subject.consume(topic, subject.name('failing'), () => {
      attempts += 1;
      throw new Retry('in an hour', 3_600_000);
    });
    await until(() => attempts === 1);
    await failing.stop();
    await subject.broker.consume(
      [topic],
      subject.name('never'),
      () => Promise.reject(new Error('called')),
      AbortSignal.abort(),
    );
    expect(attempts).toBe(1);
  });

  it('ends its consumers when it is closed, twice without harm; then it is unavailable', async () => {
    const topic = await subject.topic();
    const broker = subject.broker;
    await broker.ping();
    const { opened, open } = gate();
    let calls = 0;
    await broker.publish(topic, messages('a', 1));
    const busy = subject.consume(topic, subject.name('busy'), () => ((calls += 1), opened));
    const idle = subject.consume(await subject.topic(), subject.name('idle'));
    await until(() => calls === 1);
    const closing = Promise.all([broker.close(), broker.close()]);
    await idle.ended;
    open();
    await closing;
    await busy.ended;
    expect(busy.handled).toHaveLength(1);
    const attempts = [
      () => broker.ping(),
      () => broker.publish(topic, messages('a', 1)),
      () => broker.lag([topic], 'group'),
      () => broker.provision([{ name: 'x', partitions: 1, replication: 1, retentionMs: -1 }]),
      () => broker.consume([topic], 'group', () => Promise.resolve(), new AbortController().signal),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(MessageBrokerUnavailable);
  });
}
