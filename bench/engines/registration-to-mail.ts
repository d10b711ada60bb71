import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { Child } from '../child.js';
import { Product, warmUpMs } from '../product.js';
import { startApart } from './services-apart.js';
import type { Figure } from '../single-figures.js';
import { median, percentile } from '../statistics.js';

const ROUNDS = 3;
const SLICE_MS = 10_000;
const SHARE_OF_RAW = 0.25;
const MAILED_WITHIN_MS = 60_000;
const MOST = 8;

/** Anything that takes registrations and sends its mails to MAIL. */
interface Portal {
  register(identifier: string): Promise<void>;
  stop(): Promise<void>;
}

export const registrationToMail = (): Promise<Figure> =>
  measure('P9', 'one process', (mail) => Product.start({ env: mail }));

export const registrationToMailApart = (kafka: string, mongodb: string): Promise<Figure> =>
  measure('P9-apart', 'four processes on Kafka and MongoDB', (mail) => startApart({ kafka, mongodb }, mail));

/**
 * From the instant at which a registration was due until the mail server has accepted its mail, at a quarter of the
 * rate of bare hashes, against one bare hash; both in turns.
 */
async function measure(
  id: string,
  where: string,
  start: (mail: Record<string, string>) => Promise<Portal>,
): Promise<Figure> {
  const accepted = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, { envelope }, done) {
      stream.resume().on('end', () => {
        for (const { address } of envelope.rcptTo) accepted.set(address, performance.now());
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const portal = await start({ MAIL: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` });
  const raw = await Child.start('./children/raw-hash.child.js', 0);
  const hashMs: number[] = [];
  const latencies: number[] = [];
  let lost = 0;
  const atFirst = await raw.ask<number>({ operation: 'hash', milliseconds: 1_000, lanes: 1 });
  await openLoop(portal, atFirst * SHARE_OF_RAW, warmUpMs, 'warm-up-');
  for (let round = 0; round < ROUNDS; round++) {
    const perSecond = await raw.ask<number>({ operation: 'hash', milliseconds: 1_000, lanes: 1 });
    hashMs.push(1_000 / perSecond);
    const due = await openLoop(portal, perSecond * SHARE_OF_RAW, SLICE_MS, `r${round}-`);
    const deadline = performance.now() + MAILED_WITHIN_MS;
    while ([...due.keys()].some((one) => !accepted.has(one)) && performance.now() < deadline) await pause(10);
    for (const [address, at] of due) {
      const mailed = accepted.get(address);
      if (mailed === undefined) lost++;
      else latencies.push(mailed - at);
    }
  }
  raw.stop();
  await portal.stop();
  await new Promise<void>((resolve) => server.close(resolve));
  const [hash, p99] = [median(hashMs), percentile(latencies, 0.99)];
  return {
    id,
    title: `registration to mail accepted, p99 ÷ one hash ≤ ${MOST}, ${where}`,
    values: { ratio: p99 / hash, p50: percentile(latencies, 0.5), p99, hash, mails: latencies.length, lost },
    holds: lost === 0 && p99 <= MOST * hash,
  };
}

/** Registers at the rate, whatever the answers do; answers when each was due, by address. */
async function openLoop(
  portal: Portal,
  perSecond: number,
  milliseconds: number,
  prefix: string,
): Promise<ReadonlyMap<string, number>> {
  const due = new Map<string, number>();
  const start = performance.now();
  const asked: Promise<void>[] = [];
  for (let n = 0; n < (perSecond * milliseconds) / 1_000; n++) {
    const at = start + (n * 1_000) / perSecond;
    await pause(Math.max(0, at - performance.now()));
    const identifier = `${prefix}${n}`;
    due.set(`${identifier}@example.org`, at);
    asked.push(portal.register(identifier));
  }
  await Promise.all(asked);
  return due;
}
