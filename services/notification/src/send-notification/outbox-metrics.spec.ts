import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { register } from 'prom-client';
import { ManualClock } from '#event-sourcing/testing';
import { testPorts } from '#runtime/testing';
import { outboxView, type OutboxEntry } from '../outbox-view/outbox-view.js';
import { countAttempt, measureOutbox } from './outbox-metrics.js';

const now = Date.parse('2026-03-09T09:00:00.000Z');
const never = Number.MAX_SAFE_INTEGER;

describe('the metrics of the outbox', () => {
  let ports: Awaited<ReturnType<typeof testPorts>>;
  beforeEach(async () => {
    ports = await testPorts();
  });
  afterEach(() => ports.close());

  const valueOf = async (name: string): Promise<number | undefined> => {
    const metric = await register.getSingleMetric(name)?.get();
    return metric?.values[0]?.value;
  };
  const entry = (id: string, status: OutboxEntry['status'], dueAt: number) => ({
    id,
    revision: 0,
    value: {
      notificationId: id,
      status,
      personId: id,
      kind: 'activation' as const,
      channel: 'mail' as const,
      generation: 1,
      attempts: 0,
      worker: '',
      waitsSince: 0,
      dueAt,
    },
  });

  it('tell while the worker runs for how long the oldest due message waits, and how many were given up', async () => {
    const outbox = ports.documentStore.collection(outboxView.definition);
    const stop = new AbortController();
    const untilStopped = { name: 'outbox', run: (signal: AbortSignal) => waitUntilAborted(signal) };
    const running = measureOutbox(untilStopped, outbox, new ManualClock(new Date(now))).run(stop.signal);
    expect(await valueOf('prodouane_outbox_overdue_seconds')).toBe(0);

    await outbox.putAll([
      entry('late', 'due', now - 90_000),
      entry('later', 'due', now + 90_000),
      entry('given up', 'parked', never),
    ]);
    expect(await valueOf('prodouane_outbox_overdue_seconds')).toBe(90);
    expect(await valueOf('prodouane_outbox_parked_messages')).toBe(1);

    stop.abort();
    await running;
    expect(await valueOf('prodouane_outbox_overdue_seconds')).toBeUndefined();
  });

  it('count attempts by kind and by what the channel said', async () => {
    countAttempt('activation', 'accepted');
    countAttempt('activation', 'unavailable');
    countAttempt('activation', 'unavailable');
    const counted = await register.getSingleMetricAsString('prodouane_notification_attempts_total');
    expect(counted).toContain('{kind="activation",outcome="accepted"} 1');
    expect(counted).toContain('{kind="activation",outcome="unavailable"} 2');
  });
});

function waitUntilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
