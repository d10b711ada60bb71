import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v4 } from 'uuid';
import { serviceEntered } from '#contracts';
import { openEventStore } from '#event-store';
import { Child } from '../child.js';
import type { Rehearsing } from '../children/rehearsal.child.js';
import type { Prepared } from '../comparisons.js';
import type { Figure } from '../single-figures.js';
import { median } from '../statistics.js';

/** Entries of one account. */
const EACH = 500;

/** A rehearsal over so many entries, in a process of its own. */
class Rehearsals {
  private constructor(
    private readonly folder: string,
    private readonly child: Child,
    readonly entries: number,
  ) {}

  static async prepare(entries: number): Promise<Rehearsals> {
    const folder = await mkdtemp(join(tmpdir(), 'prodouane-bench-'));
    const store = await openEventStore(`sqlite:${join(folder, 'events.db')}`);
    for (let written = 0; written < entries; written += EACH) {
      const accountId = v4();
      const events = Array.from({ length: Math.min(EACH, entries - written) }, () => ({
        id: v4(),
        type: 'service-entered',
        data: { ...serviceEntered.example, accountId },
        metadata: { version: 1 },
      }));
      await store.append(`authentication-${accountId}`, 'none', events);
    }
    await store.close();
    return new Rehearsals(folder, await Child.start('./children/rehearsal.child.js', 0, folder), entries);
  }

  async ask(what: Rehearsing['what']): Promise<Rehearsing> {
    const done = await this.child.ask<Rehearsing>({ what });
    if (done.entries !== this.entries) throw new Error(`${done.entries} of ${this.entries} entries were counted`);
    return done;
  }

  async stop(): Promise<void> {
    this.child.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A rehearsal ÷ the mere subscription to the same events. */
export async function againstRawSubscribe(entries: number): Promise<Prepared[]> {
  const rehearsals = await Rehearsals.prepare(entries);
  const perSecond = async (what: Rehearsing['what']) => entries / ((await rehearsals.ask(what)).milliseconds / 1_000);
  return [
    {
      id: 'P18',
      title: `entries rehearsed/s ÷ events/s of a bare subscription, ${entries} entries`,
      bound: { kind: 'at least', value: 0.3 },
      subject: () => perSecond('rehearse'),
      baseline: () => perSecond('subscribe'),
      stop: () => rehearsals.stop(),
    },
  ];
}

/** By how much the most that the process holds grows with ten times as many entries. */
export async function rehearsalMemory(entries: number): Promise<Figure> {
  const peaks: number[] = [];
  for (const many of [entries / 10, entries]) {
    const rehearsals = await Rehearsals.prepare(many);
    const found: number[] = [];
    for (let round = 0; round < 4; round += 1) found.push((await rehearsals.ask('rehearse')).peakMegabytes);
    peaks.push(median(found.slice(1)));
    await rehearsals.stop();
  }
  const [few = 0, all = 0] = peaks;
  return {
    id: 'P18-memory',
    title: `peak MB during the rehearsal of ${entries / 10} and of ${entries} entries: growth ≤ 32`,
    values: { few, all, growth: all - few },
    holds: all - few <= 32,
  };
}
