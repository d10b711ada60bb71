/**
 * `KAFKA_URL=… MONGODB_URL=… npm run distributed`: the four services as four processes of this machine on real engines,
 * with the keys of the installation and the topics made where they are not there yet.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openMessageBroker } from '#messaging';
import { provision } from '#runtime';
import { freePort } from '../engines/free-port.js';
import { ServiceProcess } from './service-process.js';
import { engineSettings, keySettings, services, type Service, type Settings } from './settings.js';

const USAGE = `npm run distributed

  --kafka URL       instead of KAFKA_URL
  --mongodb URL     instead of MONGODB_URL
  --data PATH       instead of DATA_DIR (data/distributed)

EVENT_STORE=kurrentdb://… puts the log there; else it is a file that the four processes share.
Engines of this machine: eval "$(npm run -s engines -- start)"
`;

const TOLD = 'told to end';

const processes: ServiceProcess[] = [];

try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await Promise.all(processes.toReversed().map((one) => one.stop()));
}

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: { kafka: { type: 'string' }, mongodb: { type: 'string' }, data: { type: 'string' } },
  });
  const { KAFKA_URL, MONGODB_URL, EVENT_STORE: eventStore, DATA_DIR } = process.env;
  const kafka = values.kafka || KAFKA_URL;
  const mongodb = values.mongodb || MONGODB_URL;
  const dataDir = resolve(values.data || DATA_DIR || 'data/distributed');
  if (!kafka || !mongodb) {
    process.stderr.write(USAGE);
    return 2;
  }
  const told = interruption();
  const engines = engineSettings({ kafka, mongodb, eventStore }, dataDir);
  const keys = await keySettings(dataDir);
  await createTopics(engines);
  const addresses = await startServices((service) => ({ ...engines, ...keys[service], DATA_DIR: dataDir }));

  const unready = new AbortController();
  const someEnded = Promise.race(processes.map((one) => one.ended()));
  const allReady = Promise.all(processes.map((one) => one.ready(unready.signal))).catch(() => undefined);
  const early = await Promise.race([told, someEnded, allReady]);
  unready.abort();
  if (typeof early !== 'string') process.stdout.write(greeting(addresses.gateway, dataDir));
  const end = typeof early === 'string' ? early : await Promise.race([told, someEnded]);
  if (end === TOLD) return 0;
  throw new Error(`${end}; the others are ended too`);
}

async function createTopics({ MESSAGE_BROKER = '' }: Settings): Promise<void> {
  const messageBroker = await openMessageBroker(MESSAGE_BROKER);
  try {
    await provision({ messageBroker });
  } finally {
    await messageBroker.close();
  }
}

/** The gateway is where PORT says and answers of its health where MANAGEMENT_PORT says; the others are where there is room. */
async function startServices(settings: (service: Service) => Settings): Promise<Record<Service, string>> {
  const { PORT = '3000', MANAGEMENT_PORT = '9000' } = process.env;
  const ports = new Map<Service, number>();
  for (const service of services) ports.set(service, service === 'gateway' ? Number(PORT) : await freePort());
  const at = (service: Service) => `http://127.0.0.1:${ports.get(service)}`;
  const shared = {
    LOG_LEVEL: 'error',
    PUBLIC_URL: at('gateway'),
    ...process.env,
    REGISTRATION_URL: at('registration'),
    ACCOUNT_URL: at('account'),
  };
  for (const service of services) {
    const managementPort = service === 'gateway' ? Number(MANAGEMENT_PORT) : await freePort();
    const own = { ...shared, ...settings(service), PORT: `${ports.get(service)}` };
    processes.push(ServiceProcess.start(service, managementPort, own));
  }
  return Object.fromEntries(services.map((service) => [service, at(service)])) as Record<Service, string>;
}

function greeting(portal: string, dataDir: string): string {
  const lines = [
    ['Portal', `${portal}/`],
    ['API documentation', `${portal}/api`],
    ...(/^(?:file:|$)/.test(process.env['MAIL'] ?? '') ? [['Development mailbox', `${portal}/dev/outbox`]] : []),
    ...processes.toReversed().map(({ service, health }) => [`Health, ${service}`, health]),
    ['Data', dataDir],
  ];
  const list = lines.map(([what = '', where]) => `  ${what.padEnd(23)}${where}`).join('\n');
  return `\nProdouane is ready, in four processes.\n\n${list}\n\nStop it with Ctrl+C.\n\n`;
}

/** Resolves at the first signal; a second one ends this process at once. */
function interruption(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(TOLD));
  });
}
