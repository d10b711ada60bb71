/**
 * `npm run engines -- start|stop|status [kafka] [mongodb]`: the real servers behind the server drivers, on this machine
 * and without containers. `eval "$(npm run -s engines -- start)"` sets the variables that tests and services look for.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Engine } from './engine.js';
import { Installation } from './installation.js';
import { kafkaEngine } from './kafka.engine.js';
import { mongodbEngine } from './mongodb.engine.js';
import type { RunningEngine } from './run-engine.js';

const USAGE = `npm run engines -- start [kafka] [mongodb]   start them and wait until they serve; both when none is named
npm run engines -- status                    what runs, and where
npm run engines -- stop                      end them and remove their data

  --folder PATH         where data, logs and state lie (data/engines)
  --kafka-port PORT     instead of a free one
  --mongodb-port PORT
  --json                facts as JSON on standard output
  --keep                stop: leave the data for the next start
`;

const engines: readonly Engine[] = [kafkaEngine, mongodbEngine];

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      folder: { type: 'string', default: 'data/engines' },
      'kafka-port': { type: 'string' },
      'mongodb-port': { type: 'string' },
      json: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
    },
  });
  const [verb, ...names] = positionals;
  const wanted = names.map((name) => engines.find((engine) => engine.name === name));
  const installation = new Installation(resolve(values.folder));
  if (verb === 'start' && wanted.every((engine) => engine !== undefined)) {
    const ports = { kafka: portOf(values['kafka-port']), mongodb: portOf(values['mongodb-port']) };
    const started = await installation.start(wanted.length > 0 ? wanted : engines, ports, interruption());
    report(started, values.json, (engine) => tell(`${sentence(engine)} serves`));
  } else if (verb === 'status' && names.length === 0) {
    const known = await installation.engines();
    if (known.some(({ running }) => !running)) process.exitCode = 1;
    report(known, values.json, (engine) => tell(`${sentence(engine)} ${engine.running ? 'runs' : 'does not run'}`));
    if (known.length === 0) tell('No engine was started here');
  } else if (verb === 'stop' && names.length === 0) {
    for (const engine of await installation.stop(values)) tell(`${sentence(engine)} is stopped`);
  } else {
    tell(USAGE);
    process.exitCode = 2;
  }
}

function report<T extends RunningEngine>(facts: readonly T[], json: boolean, describe: (engine: T) => void): void {
  facts.forEach(describe);
  if (json) print(JSON.stringify(facts));
  else for (const { variable, url } of facts) print(`export ${variable}='${url}'`);
}

const sentence = ({ name, version, pid, port }: RunningEngine): string =>
  `${name} ${version} (process ${pid}, port ${port})`;

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,5}$/.test(text) || Number(text) < 1 || Number(text) > 65_535) throw new Error(`No port: ${text}`);
  return Number(text);
}

/** Aborts when this process is told to end, so that a start in the middle leaves nothing behind. */
function interruption(): AbortSignal {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  return interrupted.signal;
}

try {
  await run();
} catch (error) {
  tell(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
