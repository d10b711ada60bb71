import { Retry } from '#messaging';
import { captureLog, waitFor } from '#runtime/testing';
import { describe, expect, it } from '@jest/globals';
import { register } from 'prom-client';
import { brokerAlert } from './broker-alert.js';

const place = { group: 'porter.greet', topic: 'doors', partition: 3, offset: '7' };

describe('what a broker tells', () => {
  it('is counted each time, and logged when it begins and about once a minute', async () => {
    const { log, lines } = captureLog();
    const alert = brokerAlert(log);
    for (let failures = 1; failures <= 12; failures += 1)
      alert('partition-retried', { ...place, failures, err: new RangeError('odd') });
    const told = { level: 'warn', ...place, err: expect.objectContaining({ message: 'odd' }) };
    expect(lines()).toMatchObject([1, 6, 12].map((failures) => ({ ...told, failures })));
    expect(await register.getSingleMetricAsString('prodouane_partition_retries_total')).toContain(
      '{group="porter.greet",topic="doors",partition="3"} 12',
    );
  });

  it('has lasted as long as it goes on', async () => {
    const alert = brokerAlert(captureLog().log);
    const held = { ...place, partition: 4 };
    alert('partition-retried', { ...held, failures: 1, err: new RangeError('odd') });
    const began = performance.now();
    await waitFor(() => performance.now() - began > 2);
    alert('partition-retried', { ...held, failures: 2, err: new RangeError('odd') });
    alert('session-lost', { group: 'porter.greet', err: new RangeError('odd') });
    const metrics = await register.metrics();
    expect(metrics).toMatch(
      /prodouane_partition_held_seconds\{group="porter.greet",topic="doors",partition="4"\} 0\.\d/,
    );
    expect(metrics).toContain('prodouane_broker_away_seconds{group="porter.greet"} 0\n');
  });

  it('is not told again where the handler has, but for as long as it goes on', () => {
    const { log, lines } = captureLog();
    for (let failures = 1; failures <= 6; failures += 1)
      brokerAlert(log)('partition-retried', { ...place, failures, err: new Retry('later') });
    expect(lines()).toHaveLength(1);
  });

  it('is an error where a group lost its offset', async () => {
    const { log, lines } = captureLog();
    brokerAlert(log)('offset-out-of-range', { group: 'porter.greet' });
    expect(lines()).toMatchObject([{ level: 'error', group: 'porter.greet' }]);
    expect(await register.getSingleMetricAsString('prodouane_broker_incidents_total')).toContain(
      '{group="porter.greet",incident="offset-out-of-range"} 1',
    );
  });
});
