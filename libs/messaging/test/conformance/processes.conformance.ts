import { afterEach, expect, it } from '@jest/globals';
import type { ReceivedMessage } from '#messaging';
import { startProgram, type Program } from '../../../../scripts/start-program.js';
import { firstByKey, message, messages, until, type Subject } from './subject.js';

type Printed = Pick<ReceivedMessage, 'partition' | 'key' | 'value'>;

export function processes(subject: Subject): void {
  const programs: Program[] = [];
  const start = (topic: string, group: string, hangAfter = 1e9) => {
    const parameters = [subject.url, JSON.stringify(subject.options), topic, group, `${hangAfter}`];
    const program = startProgram('libs/messaging/test/programs/consume.ts', ...parameters);
    programs.push(program);
    return program;
  };
  afterEach(() => programs.splice(0).forEach((program) => program.kill()));

  const printed = async (program: Program) =>
    (await program.lines()).filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Printed);
  const keys = Array.from({ length: 8 }, (_, n) => `key-${n}`);
  const published = (count: number) => keys.flatMap((key) => messages(key, count));
  /** Every key's messages, each at least once, first in order. */
  const expectAll = (handled: readonly Printed[], count: number) => {
    const byKey = firstByKey(handled);
    for (const key of keys) expect(byKey.get(key)).toEqual(messages(key, count).map(({ value }) => value));
  };

  it('goes on where it stood after a restart in the middle', async () => {
    const topic = await subject.topic(2);
    const group = subject.name('group');
    await subject.broker.publish(topic, published(200));
    let calls = 0;
    const before = subject.consume(topic, group, async () => {
      calls += 1;
      if (calls > 2) throw new Error('the process ends here');
    });
    await until(() => calls > 2);
    await subject.broker.close();
    const restarted = await subject.open();
    const after = subject.consume(topic, group, undefined, restarted);
    await until(async () => (await restarted.lag([topic], group)) === 0);
    expectAll([...before.handled, ...after.handled], 200);
    expect(before.handled.length + after.handled.length).toBe(200 * keys.length);
  });

  it('shares the partitions among two processes of a group; another group has everything for itself', async () => {
    const topic = await subject.topic(4);
    const [shared, alone] = [subject.name('shared'), subject.name('alone')];
    start(topic, shared);
    start(topic, shared);
    start(topic, alone);
    const behind = async () => (await subject.broker.lag([topic], shared)) + (await subject.broker.lag([topic], alone));
    let begun = false;
    void Promise.all(programs.map((program) => program.line((line) => line.startsWith('{')))).then(
      () => (begun = true),
    );
    let rounds = 0;
    while (!begun || rounds < 5) {
      await subject.broker.publish(
        topic,
        keys.map((key) => message(key, `${key}:${rounds}`)),
      );
      rounds += 1;
      await until(async () => (await behind()) === 0);
    }
    for (const program of programs) program.kill('SIGTERM');
    await Promise.all(programs.map((program) => program.ended()));
    const [one = [], two = [], three = []] = await Promise.all(programs.map(printed));
    for (const values of [one, two].flatMap((handled) => [...firstByKey(handled).values()])) {
      expect(values).toEqual([...values].sort((a, b) => numberOf(a) - numberOf(b)));
    }
    expectAll(
      [...one, ...two].sort((a, b) => numberOf(a.value) - numberOf(b.value)),
      rounds,
    );
    expectAll(three, rounds);
  });

  it('loses nothing when a process is killed in the middle of a batch', async () => {
    const topic = await subject.topic(2);
    const group = subject.name('group');
    await subject.broker.publish(topic, published(60));
    const victim = start(topic, group, 250);
    await victim.line((line) => line === 'hanging');
    victim.kill('SIGKILL');
    const before = await printed(victim);
    expect(before.length).toBe(250);
    const heir = subject.consume(topic, group);
    await until(async () => (await subject.broker.lag([topic], group)) === 0);
    expectAll([...before, ...heir.handled], 60);
    expect(heir.handled.length).toBeGreaterThanOrEqual(60 * keys.length - 250);
  });

  it('takes over from a process that stopped answering, which does no harm when it comes back', async () => {
    const topic = await subject.topic(2);
    const group = subject.name('group');
    const sleeper = start(topic, group);
    await subject.broker.publish(topic, published(5));
    await until(async () => (await subject.broker.lag([topic], group)) === 0);
    sleeper.kill('SIGSTOP');
    await subject.broker.publish(
      topic,
      keys.flatMap((key) => messages(key, 5, 5)),
    );
    const heir = subject.consume(topic, group);
    await until(async () => (await subject.broker.lag([topic], group)) === 0);
    sleeper.kill('SIGCONT');
    await until(async () => {
      await subject.broker.publish(
        topic,
        keys.map((key) => message(`late ${key}`, 'x')),
      );
      return (await sleeperHandles()) > 0;
    });
    await until(async () => (await subject.broker.lag([topic], group)) === 0);
    sleeper.kill('SIGTERM');
    await sleeper.ended();
    expectAll(
      [...(await printed(sleeper)), ...heir.handled].filter(({ key }) => keys.includes(key)),
      10,
    );

    async function sleeperHandles(): Promise<number> {
      const line = sleeper.line((text) => text.includes('late '));
      return Promise.race([line.then(() => 1), subject.broker.ping().then(() => 0)]);
    }
  });
}

const numberOf = (value: string | null): number => Number(value?.split(':')[1]);
