import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { Child } from '../child.js';
import { Product, warmUpMs } from '../product.js';
import { startRawPipeline } from './raw-pipeline.js';
import { startApart } from './services-apart.js';
import type { Figure } from '../single-figures.js';
import { median, percentile } from '../statistics.js';

const ROUNDS = 3;
const SLICE_MS = 10_000;
const SHARE_OF_RAW = 0.25;
const MAILED_WITHIN_MS = 60_000;
const MOST_HASHES = 8;
const MOST_PIPELINES = 3;

/** Anything that takes registrations and sends its mails to the SMTP server that it was started with. */
interface Portal {
  register(identifier: string): Promise<void>;
  stop(): Promise<void>;
}

/** The one-process edition, at a quarter of the rate of bare hashes, against one bare hash. */
export async function registrationToMail(): Promise<Figure> {
  const { latencies, hash, lost } = await measure([(MAIL) => Product.start({ env: { MAIL } })]);
  const own = latencies[0] ?? [];
  const p99 = percentile(own, 0.99);
  return {
    id: 'P9',
    title: `registration to mail accepted, p99 ÷ one hash ≤ ${MOST_HASHES}, one process`,
    values: { ratio: p99 / hash, p50: percentile(own, 0.5), p99, hash, mails: own.length, lost },
    holds: lost === 0 && p99 <= MOST_HASHES * hash,
  };
}

/** A process for each service on Kafka and MongoDB, at the same rate, against a raw pipeline on the same engines. */
export async function registrationToMailApart(kafka: string, mongodb: string): Promise<Figure> {
  const { latencies, lost } = await measure([
    (MAIL) => startApart({ kafka, mongodb }, { MAIL }),
    (mail) => startRawPipeline({ kafka, mongodb }, mail),
  ]);
  const [own = [], raw = []] = latencies;
  const [p99, rawP99] = [percentile(own, 0.99), percentile(raw, 0.99)];
  return {
    id: 'P9-apart',
    title: `registration to mail accepted, p99 ÷ that of a raw pipeline ≤ ${MOST_PIPELINES}, a process for each service on Kafka and MongoDB`,
    values: {
      ...{ ratio: p99 / rawP99, p50: percentile(own, 0.5), p99 },
      ...{ 'raw p50': percentile(raw, 0.5), 'raw p99': rawP99, mails: own.length, lost },
    },
    holds: lost === 0 && p99 <= MOST_PIPELINES * rawP99,
  };
}

/**
 * From the instant at which a registration was due until the mail server has accepted its mail, in milliseconds and for
 * each of what is started, in turns with each other and with bare hashes, of which one takes `hash` milliseconds.
 */
async function measure(starts: readonly ((mail: string) => Promise<Portal>)[]) {
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
  const mail = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const portals: Portal[] = [];
  for (const start of starts) portals.push(await start(mail));
  const raw = await Child.start('./children/raw-hash.child.js', 0);
  const hashMs: number[] = [];
  const latencies = portals.map((): number[] => []);
  let lost = 0;
  const atFirst = await raw.ask<number>({ operation: 'hash', milliseconds: 1_000, lanes: 1 });
  for (const [n, portal] of portals.entries()) await openLoop(portal, atFirst * SHARE_OF_RAW, warmUpMs, `w${n}-`);
  for (let round = 0; round < ROUNDS; round++) {
    const perSecond = await raw.ask<number>({ operation: 'hash', milliseconds: 1_000, lanes: 1 });
    hashMs.push(1_000 / perSecond);
    for (const [n, portal] of portals.entries()) {
      const due = await openLoop(portal, perSecond * SHARE_OF_RAW, SLICE_MS, `r${round}-${n}-`);
      const deadline = performance.now() + MAILED_WITHIN_MS;
      while ([...due.keys()].some((one) => !accepted.has(one)) && performance.now() < deadline) await pause(10);
      for (const [address, at] of due) {
        const mailed = accepted.get(address);
        if (mailed === undefined) lost++;
        else latencies[n]!.push(mailed - at);
      }
    }
  }
  raw.stop();
  for (const portal of portals) await portal.stop();
  await new Promise<void>((resolve) => server.close(resolve));
  return { latencies, hash: median(hashMs), lost };
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
