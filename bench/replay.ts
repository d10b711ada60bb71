import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillAccountLog } from './account-log.js';
import { Child } from './child.js';
import type { Prepared } from './comparisons.js';
import type { Replayed } from './children/replay.child.js';
import type { Figure } from './single-figures.js';
import { median } from './statistics.js';

const ACCOUNTS = 1_000;

/** The rebuild of a view from a log of ten times as many accounts, in time and memory. */
class Replays {
  private constructor(
    private readonly folder: string,
    private readonly child: Child,
  ) {}

  static async prepare(): Promise<Replays> {
    const folder = await mkdtemp(join(tmpdir(), 'prodouane-bench-'));
    for (const times of [1, 10]) await fillAccountLog(`sqlite:${join(folder, `${times}.events.db`)}`, times * ACCOUNTS);
    return new Replays(folder, await Child.start('./children/replay.child.js', 0, folder));
  }

  once(times: 1 | 10): Promise<Replayed> {
    return this.child.ask<Replayed>({ times, accounts: times * ACCOUNTS });
  }

  async stop(): Promise<void> {
    this.child.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

export async function againstTenth(): Promise<Prepared[]> {
  const replays = await Replays.prepare();
  return [
    {
      id: 'P7',
      title: `ms to rebuild the view of ${10 * ACCOUNTS} accounts ÷ of ${ACCOUNTS}`,
      bound: { kind: 'at most', value: 11.5 },
      subject: async () => (await replays.once(10)).milliseconds,
      baseline: async () => (await replays.once(1)).milliseconds,
      stop: () => replays.stop(),
    },
  ];
}

/** The most memory that the process holds during each, after several of both so that it has settled. */
export async function replayMemory(): Promise<Figure> {
  const replays = await Replays.prepare();
  const most = { once: [] as number[], tenfold: [] as number[] };
  await replays.once(10);
  for (let round = 0; round < 5; round++) {
    most.once.push((await replays.once(1)).peakMegabytes);
    most.tenfold.push((await replays.once(10)).peakMegabytes);
  }
  await replays.stop();
  const values = { once: median(most.once), tenfold: median(most.tenfold) };
  const growth = values.tenfold - values.once;
  return {
    id: 'P7-memory',
    title: `peak MB during the rebuild of ${ACCOUNTS} and of ${10 * ACCOUNTS} accounts: growth ≤ 32`,
    values: { ...values, growth },
    holds: growth <= 32,
  };
}
