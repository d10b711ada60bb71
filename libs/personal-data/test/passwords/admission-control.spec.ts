import { describe, expect, test } from '@jest/globals';
import { HashQueueFull } from '#personal-data';
import { register } from 'prom-client';
import { AdmissionControl } from '../../src/passwords/admission-control.js';

/** A task that runs until it is told to end. */
function task(log: string[], name: string) {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return {
    end: () => end(),
    run: async () => {
      log.push(name);
      await ended;
      return name;
    },
  };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('admission control', () => {
  test('runs as many at once as told, in the order of arrival, and answers with each result', async () => {
    const log: string[] = [];
    const admission = new AdmissionControl(2, 10);
    const tasks = ['a', 'b', 'c', 'd'].map((name) => task(log, name));
    const results = tasks.map(({ run }) => admission.run(run));
    await turn();
    expect(log).toEqual(['a', 'b']);
    expect([admission.active, admission.waiting]).toEqual([2, 2]);
    tasks[1]!.end();
    await turn();
    expect(log).toEqual(['a', 'b', 'c']);
    expect([admission.active, admission.waiting]).toEqual([2, 1]);
    tasks.forEach(({ end }) => end());
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd']);
    expect([admission.active, admission.waiting]).toEqual([0, 0]);
  });

  test('tells how much runs and waits, and counts what it refuses', async () => {
    const value = async (name: string) =>
      (await register.getSingleMetric(`prodouane_password_gate_${name}`)!.get()).values[0]?.value;
    const refused = (await value('refused_total')) ?? 0;
    const admission = new AdmissionControl(1, 1);
    const tasks = ['a', 'b'].map((name) => task([], name));
    const results = tasks.map(({ run }) => admission.run(run));
    await expect(admission.run(tasks[0]!.run)).rejects.toBeInstanceOf(HashQueueFull);
    expect([await value('running'), await value('waiting'), await value('refused_total')]).toEqual([1, 1, refused + 1]);
    tasks.forEach(({ end }) => end());
    await Promise.all(results);
    expect([await value('running'), await value('waiting')]).toEqual([0, 0]);
  });

  test('refuses at once what does not fit the queue, and takes more when there is room again', async () => {
    const log: string[] = [];
    const admission = new AdmissionControl(1, 1);
    const tasks = ['a', 'b', 'c', 'd'].map((name) => task(log, name));
    const first = admission.run(tasks[0]!.run);
    const second = admission.run(tasks[1]!.run);
    await expect(admission.run(tasks[2]!.run)).rejects.toBeInstanceOf(HashQueueFull);
    expect(log).toEqual(['a']);
    tasks[0]!.end();
    await first;
    const fourth = admission.run(tasks[3]!.run);
    tasks.forEach(({ end }) => end());
    expect(await Promise.all([second, fourth])).toEqual(['b', 'd']);
    expect(log).toEqual(['a', 'b', 'd']);
  });

  test('a task that fails frees its place', async () => {
    const admission = new AdmissionControl(1, 1);
    const failing = admission.run(() => Promise.reject(new Error('no memory')));
    const next = admission.run(() => Promise.resolve('fine'));
    await expect(failing).rejects.toThrow('no memory');
    expect(await next).toBe('fine');
    expect(admission.active).toBe(0);
  });

  test('under load results leave in batches of four, in the order in which they came', async () => {
    const admission = new AdmissionControl(1, 10);
    const tasks = Array.from({ length: 7 }, (_, n) => task([], `${n}`));
    const left: string[] = [];
    const results = tasks.map(({ run }) => admission.run(run).then((name) => left.push(name)));
    const seen: string[] = [];
    for (const { end } of tasks) {
      end();
      await turn();
      seen.push(left.join(''));
    }
    expect(seen).toEqual(['', '', '', '0123', '01234', '012345', '0123456']);
    await Promise.all(results);
  });

  test('a failure leaves with the others, and as a failure', async () => {
    const admission = new AdmissionControl(1, 10);
    const outcomes = await Promise.allSettled(
      [0, 1, 2, 3, 4].map((n) =>
        admission.run(() => (n === 1 ? Promise.reject(new Error('no memory')) : Promise.resolve(n))),
      ),
    );
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
  });

  test('nobody slips in between one who leaves and the next who waits', async () => {
    const log: string[] = [];
    const admission = new AdmissionControl(1, 5);
    const [a, b, c] = ['a', 'b', 'c'].map((name) => task(log, name)) as [
      ReturnType<typeof task>,
      ReturnType<typeof task>,
      ReturnType<typeof task>,
    ];
    const first = admission.run(a.run);
    const second = admission.run(b.run);
    const third = first.then(() => admission.run(c.run));
    [a, b, c].forEach(({ end }) => end());
    await Promise.all([first, second, third]);
    expect(log).toEqual(['a', 'b', 'c']);
  });

  test('tells in how many seconds to come again, one at least', async () => {
    const admission = new AdmissionControl(1, 0);
    const { run, end } = task([], 'a');
    const running = admission.run(run);
    const refusal = await admission.run(run).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name: 'HashQueueFull', retryAfterSeconds: 1 });
    end();
    await running;
  });
});
