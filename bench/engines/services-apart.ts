import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startServices } from '../../scripts/distributed/start-services.js';
import { freePort } from '../../scripts/engines/free-port.js';
import { limits, register } from '../product.js';
import type { Figure } from '../single-figures.js';

const READY_WITHIN_MS = 60_000;
const MOST_MEGABYTES = 200;
/** What a start leaves to be collected is gone by then. */
const IDLE_MS = 10_000;

/** Each service as a process on real engines, in a folder and databases of their own, logging as they are delivered. */
export async function startApart(engines: { kafka: string; mongodb: string }, env: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'prodouane-bench-'));
  const database = `bench-${randomUUID().slice(0, 8)}`;
  const { url, processes } = await startServices({
    engines: { ...engines, mongodb: engines.mongodb.replace(/^([a-z+]+:\/\/[^/?]+)\/?[^?]*/, `$1/${database}`) },
    dataDir: join(folder, 'data'),
    settings: { PATH: process.env.PATH ?? '', ...limits, ...env },
    lines: 'ignore',
    port: await freePort(),
    managementPort: await freePort(),
  });
  await Promise.all(processes.map((one) => one.ready(AbortSignal.timeout(READY_WITHIN_MS))));
  return {
    processes,
    register: (identifier: string) => register(url, identifier),
    async stop() {
      await Promise.all(processes.map((one) => one.stop()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Resident memory of the process of each service, ready and idle. */
export async function memoryApart(kafka: string, mongodb: string): Promise<Figure> {
  const apart = await startApart({ kafka, mongodb });
  await pause(IDLE_MS);
  const values: Record<string, number> = {};
  for (const { service, pid } of apart.processes) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    values[service] = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }
  await apart.stop();
  return {
    id: 'memory-apart',
    title: `resident MB of the process of each service, idle ≤ ${MOST_MEGABYTES}`,
    values,
    holds: Object.values(values).every((megabytes) => megabytes <= MOST_MEGABYTES),
  };
}
