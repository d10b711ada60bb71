import { describe, expect, test } from '@jest/globals';
import { applicantOf, applicantToText, HashQueueFull, type Applicant } from '#personal-data';
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

const known = { class: 'known' } as const;
const admissionOf = (concurrency: number, queue: number, perClient = 2) =>
  new AdmissionControl({ concurrency, queue, perClient });

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('admission control', () => {
  test('runs as many at once as told, in the order of arrival, and answers with each result', async () => {
    const log: string[] = [];
    const admission = admissionOf(2, 10);
    const tasks = ['a', 'b', 'c', 'd'].map((name) => task(log, name));
    const results = tasks.map(({ run }) => admission.run(known, run));
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
    const value = async (name: string) => {
      const { values } = await register.getSingleMetric(`prodouane_password_gate_${name}`)!.get();
      return values.find(({ labels }) => (labels.limit ?? 'queue') === 'queue')?.value;
    };
    const refused = (await value('refused_total')) ?? 0;
    const admission = admissionOf(1, 1);
    const tasks = ['a', 'b'].map((name) => task([], name));
    const results = tasks.map(({ run }) => admission.run(known, run));
    await expect(admission.run(known, tasks[0]!.run)).rejects.toBeInstanceOf(HashQueueFull);
    expect([await value('running'), await value('waiting'), await value('refused_total')]).toEqual([1, 1, refused + 1]);
    tasks.forEach(({ end }) => end());
    await Promise.all(results);
    expect([await value('running'), await value('waiting')]).toEqual([0, 0]);
  });

  test('refuses at once what does not fit the queue, and takes more when there is room again', async () => {
    const log: string[] = [];
    const admission = admissionOf(1, 1);
    const tasks = ['a', 'b', 'c', 'd'].map((name) => task(log, name));
    const first = admission.run(known, tasks[0]!.run);
    const second = admission.run(known, tasks[1]!.run);
    await expect(admission.run(known, tasks[2]!.run)).rejects.toBeInstanceOf(HashQueueFull);
    expect(log).toEqual(['a']);
    tasks[0]!.end();
    await first;
    const fourth = admission.run(known, tasks[3]!.run);
    tasks.forEach(({ end }) => end());
    expect(await Promise.all([second, fourth])).toEqual(['b', 'd']);
    expect(log).toEqual(['a', 'b', 'd']);
  });

  test('a task that fails frees its place', async () => {
    const admission = admissionOf(1, 1);
    const failing = admission.run(known, () => Promise.reject(new Error('no memory')));
    const next = admission.run(known, () => Promise.resolve('fine'));
    await expect(failing).rejects.toThrow('no memory');
    expect(await next).toBe('fine');
    expect(admission.active).toBe(0);
  });

  test('under load results leave in batches of four, in the order in which they came', async () => {
    const admission = admissionOf(1, 10);
    const tasks = Array.from({ length: 7 }, (_, n) => task([], `${n}`));
    const left: string[] = [];
    const results = tasks.map(({ run }) => admission.run(known, run).then((name) => left.push(name)));
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
    const admission = admissionOf(1, 10);
    const outcomes = await Promise.allSettled(
      [0, 1, 2, 3, 4].map((n) =>
        admission.run(known, () => (n === 1 ? Promise.reject(new Error('no memory')) : Promise.resolve(n))),
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
    const admission = admissionOf(1, 5);
    const [a, b, c] = ['a', 'b', 'c'].map((name) => task(log, name)) as [
      ReturnType<typeof task>,
      ReturnType<typeof task>,
      ReturnType<typeof task>,
    ];
    const first = admission.run(known, a.run);
    const second = admission.run(known, b.run);
    const third = first.then(() => admission.run(known, c.run));
    [a, b, c].forEach(({ end }) => end());
    await Promise.all([first, second, third]);
    expect(log).toEqual(['a', 'b', 'c']);
  });

  test('tells in how many seconds to come again, one at least', async () => {
    const admission = admissionOf(1, 0);
    const { run, end } = task([], 'a');
    const running = admission.run(known, run);
    const refusal = await admission.run(known, run).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name: 'HashQueueFull', retryAfterSeconds: 1 });
    end();
    await running;
  });
});

describe('classes before the hash [R-05]', () => {
  /** Starts one task of each, and answers in which order they are admitted. */
  async function orderOf(applicants: readonly (readonly [string, Applicant])[]): Promise<string[]> {
    const log: string[] = [];
    const admission = admissionOf(1, 20);
    const first = task([], 'first');
    const running = [admission.run(known, first.run)];
    for (const [name, applicant] of applicants)
      running.push(admission.run(applicant, async () => (log.push(name), name)));
    first.end();
    await Promise.all(running);
    return log;
  }
  const rest = { class: 'rest' } as const;
  const signIn = { class: 'sign-in' } as const;

  test('who is known goes first, then sign-in, then the rest; but one place of four goes to who waits longest', async () => {
    const order = await orderOf([
      ['r1', rest],
      ['r2', rest],
      ['s1', signIn],
      ['s2', signIn],
      ['k1', known],
      ['k2', known],
      ['k3', known],
    ]);
    expect(order).toEqual(['k1', 'k2', 'k3', 'r1', 's1', 's2', 'r2']);
  });

  test('the rest holds at most half of the places, whoever else waits', async () => {
    const admission = admissionOf(2, 6);
    const tasks = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => task([], name));
    const held = tasks.slice(0, 4).map(({ run }) => admission.run(rest, run));
    await expect(admission.run(rest, tasks[4]!.run)).rejects.toBeInstanceOf(HashQueueFull);
    held.push(...tasks.slice(4).map(({ run }) => admission.run(signIn, run)));
    expect([admission.active, admission.waiting]).toEqual([2, 6]);
    tasks.forEach(({ end }) => end());
    expect(await Promise.all(held)).toHaveLength(8);
    expect(await admission.run(rest, async () => 'again')).toBe('again');
  });

  test('a full queue makes way for a better class: the newest of the worst is refused', async () => {
    const admission = admissionOf(1, 3);
    const running = task([], 'running');
    const log: string[] = [];
    const all = [
      admission.run(known, running.run),
      ...(['s1', 's2', 's3'] as const).map((name) => admission.run(signIn, async () => (log.push(name), name))),
    ];
    const outcomes = Promise.allSettled(all);
    await expect(admission.run(signIn, async () => 's4')).rejects.toBeInstanceOf(HashQueueFull);
    const better = admission.run(known, async () => (log.push('k'), 'k'));
    running.end();
    expect(await better).toBe('k');
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
    expect(log).toEqual(['k', 's1', 's2']);
  });

  test('at most two wait for one client, beside what runs', async () => {
    const admission = admissionOf(1, 20);
    const tasks = Array.from({ length: 6 }, (_, n) => task([], `${n}`));
    const one = { class: 'sign-in', client: 'one' } as const;
    const held = tasks.slice(0, 3).map(({ run }) => admission.run(one, run));
    await expect(admission.run(one, tasks[3]!.run)).rejects.toBeInstanceOf(HashQueueFull);
    held.push(
      admission.run({ class: 'sign-in', client: 'other' }, tasks[4]!.run),
      admission.run(signIn, tasks[5]!.run),
    );
    tasks.forEach(({ end }) => end());
    expect(await Promise.all(held)).toHaveLength(5);
  });

  test('an applicant is told to another service, and one that is not understood is of the rest', () => {
    for (const applicant of [known, signIn, { class: 'rest', client: '5f0c' }] as const) {
      expect(applicantOf(applicantToText(applicant))).toEqual(applicant);
    }
    for (const text of [undefined, '', 'boss', ' x']) expect(applicantOf(text).class).toBe('rest');
  });
});
