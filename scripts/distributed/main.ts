/**
 * `KAFKA_URL=… MONGODB_URL=… npm run distributed`: the services as processes of this machine on real engines,
 * with the keys of the installation and the topics made where they are not there yet.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startServices, type StartedServices } from './start-services.js';

const USAGE = `npm run distributed

  --kafka URL       instead of KAFKA_URL
  --mongodb URL     instead of MONGODB_URL
  --data PATH       instead of DATA_DIR (data/distributed)

EVENT_STORE=kurrentdb://… puts the log there; else it is a file that the processes share.
Engines of this machine: eval "$(npm run -s engines -- start)"
`;

const TOLD = 'told to end';

let started: StartedServices | undefined;
try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await Promise.all((started?.processes ?? []).map((one) => one.stop()));
}

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: { kafka: { type: 'string' }, mongodb: { type: 'string' }, data: { type: 'string' } },
  });
  const { KAFKA_URL, MONGODB_URL, EVENT_STORE, DATA_DIR, PORT, MANAGEMENT_PORT } = process.env;
  const kafka = values.kafka || KAFKA_URL;
  const mongodb = values.mongodb || MONGODB_URL;
  if (!kafka || !mongodb) {
    process.stderr.write(USAGE);
    return 2;
  }
  const told = interruption();
  const dataDir = resolve(values.data || DATA_DIR || 'data/distributed');
  started = await startServices({
    engines: { kafka, mongodb, eventStore: EVENT_STORE || undefined },
    dataDir,
    settings: { LOG_LEVEL: 'error', ...(process.env as Record<string, string>) },
    port: Number(PORT || 3000),
    managementPort: Number(MANAGEMENT_PORT || 9000),
  });
  const { processes } = started;
  const unready = new AbortController();
  const someEnded = Promise.race(processes.map((one) => one.ended()));
  const allReady = Promise.all(processes.map((one) => one.ready(unready.signal))).catch(() => undefined);
  const early = await Promise.race([told, someEnded, allReady]);
  unready.abort();
  if (typeof early !== 'string') process.stdout.write(greeting(started, dataDir));
  const end = typeof early === 'string' ? early : await Promise.race([told, someEnded]);
  if (end === TOLD) return 0;
  throw new Error(`${end}; the others are ended too`);
}

function greeting({ url, processes }: StartedServices, dataDir: string): string {
  const lines = [
    ['Portal', `${url}/`],
    ['API documentation', `${url}/api`],
    ...(/^(?:file:|$)/.test(process.env['MAIL'] ?? '') ? [['Development mailbox', `${url}/dev/outbox`]] : []),
    ...processes.toReversed().map(({ service, health }) => [`Health, ${service}`, health]),
    ['Data', dataDir],
  ];
  const list = lines.map(([what = '', where]) => `  ${what.padEnd(23)}${where}`).join('\n');
  return `\nProdouane is ready, in ${processes.length} processes.\n\n${list}\n\nStop it with Ctrl+C.\n\n`;
}

/** Resolves at the first signal; a second one ends this process at once. */
function interruption(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(TOLD));
  });
}
