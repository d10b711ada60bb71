import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CrashPoint } from '#event-sourcing';
import { counted, openStores, tallies, waitFor, type Tally } from './support.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crash-'));
});
afterAll(() => rm(folder, { recursive: true }));

const acknowledged = new Set<number>();

/** Runs the counting program in a process of its own; gives the signal that ended it, or null. */
async function count(crashAt?: `${CrashPoint}:${number}`, hooks = '1'): Promise<string | null> {
  const program = ['--import', './scripts/typescript.mjs', 'libs/event-sourcing/test/programs/count.ts', folder];
  const env = { ...process.env, CRASH_AT: crashAt, TEST_HOOKS: hooks };
  const child = spawn(process.execPath, program, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [printed, [code, signal]] = await Promise.all([
    text(child.stdout),
    once(child, 'exit') as Promise<[number | null, string | null]>,
  ]);
  for (const line of printed.split('\n').slice(0, -1)) acknowledged.add(Number(line));
  if (signal === null) expect(code).toBe(0);
  return signal;
}

describe('a process that is killed', () => {
  it.each<`${CrashPoint}:${number}`>(['before-append:3', 'after-append:4', 'after-publish:3', 'after-checkpoint:1'])(
    'dies at %s',
    async (point) => {
      expect(await count(point)).toBe('SIGKILL');
    },
  );

  it('is not killed where test hooks are off, and then finishes', async () => {
    expect(await count('before-append:1', '')).toBeNull();
  });

  it('has lost nothing that it acknowledged, doubled nothing in the log, and shows what the log says', async () => {
    const numbers = Array.from({ length: 20 }, (_, index) => index + 1);
    expect([...acknowledged]).toEqual(numbers);
    const { store, broker, documents, close } = await openStores(folder);
    const stored: unknown[] = [];
    for await (const { data } of store.read('tally-a')) stored.push(data['amount']);
    expect(stored).toEqual(numbers);
    const shown = await documents.collection<Tally>(tallies).get('a');
    expect(shown).toEqual({ id: 'a', revision: 19, value: { sum: 210, amounts: numbers } });

    const published: number[] = [];
    const controller = new AbortController();
    const consuming = broker.consume(
      [counted.topic],
      'reader',
      async (batch) =>
        void published.push(...batch.map(({ value }) => (JSON.parse(value ?? '') as { amount: number }).amount)),
      controller.signal,
    );
    await waitFor(async () => (await broker.lag([counted.topic], 'reader')) === 0);
    controller.abort();
    await consuming;
    expect([...new Set(published)]).toEqual(numbers);
    expect(published.length).toBeGreaterThan(numbers.length); // the batch whose checkpoint was not saved came again
    await close();
  });
});
