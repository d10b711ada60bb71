import { describe, expect, it } from '@jest/globals';
import { SampledGauge } from '#event-sourcing';
import { register } from 'prom-client';

describe('a sampled gauge', () => {
  it('leaves out what cannot be had, and what does not answer within a second, and tells the rest', async () => {
    const gauge = new SampledGauge('prodouane_test_sampled', 'For the test', 'worker');
    const never = () => new Promise<number>(() => {});
    const reports = [
      gauge.report('hangs', never),
      gauge.report('hangs too', never),
      gauge.report('rejects', () => Promise.reject(new Error('away'))),
      gauge.report('throws', () => {
        throw new RangeError('a mistake');
      }),
      gauge.report('does not know', () => undefined),
      gauge.report('answers', () => Promise.resolve(7)),
      gauge.report('answers at once', () => 0),
    ];
    const values = (await register.getSingleMetric('prodouane_test_sampled')?.get())?.values;
    expect(values?.map(({ labels, value }) => [labels['worker'], value])).toEqual([
      ['answers', 7],
      ['answers at once', 0],
    ]);
    for (const report of reports) report.stop();
    expect((await register.getSingleMetric('prodouane_test_sampled')?.get())?.values).toEqual([]);
  });
});
