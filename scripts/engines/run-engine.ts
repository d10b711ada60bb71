import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Engine } from './engine.js';
import { isRunning, startApart, stopProcess, type ProcessId } from './engine-process.js';

export interface RunningEngine extends ProcessId {
  readonly name: Engine['name'];
  readonly version: string;
  readonly variable: string;
  readonly url: string;
  readonly port: number;
}

const HEALTHY_WITHIN_MS = 90_000;
const ANSWERS_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 200;

/** Downloads it where it is not there yet, starts it, and waits until it serves. Where it does not, it is ended again. */
export async function runEngine(
  engine: Engine,
  { folder, port, signal }: { folder: string; port: number; signal: AbortSignal },
): Promise<RunningEngine> {
  const { name, variable } = engine;
  const program = await downloaded(engine, signal);
  const data = join(folder, name);
  await mkdir(data, { recursive: true });
  const logFile = join(data, 'engine.log');
  const id = await startApart(await engine.command(program, data, port, signal), logFile);
  try {
    const version = await healthy(engine, port, id, signal);
    return { name, version, variable, url: engine.url(port), port, ...id };
  } catch (error) {
    const last = (await readFile(logFile, 'utf8')).trim().split('\n').slice(-8).join('\n');
    await stopProcess(id);
    if (signal.aborted) throw error;
    throw new Error(`${name} ${engine.version} does not serve on port ${port}. Its last lines:\n${last}`, {
      cause: error,
    });
  }
}

async function healthy(engine: Engine, port: number, id: ProcessId, signal: AbortSignal): Promise<string> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(HEALTHY_WITHIN_MS)]);
  for (;;) {
    try {
      return await Promise.race([engine.ready(port), noAnswer(port)]);
    } catch (error) {
      if (deadline.aborted || !isRunning(id)) throw error;
      await setTimeout(LOOK_EVERY_MS);
    }
  }
}

/** Clients may wait for ever for a server that is half up. */
async function noAnswer(port: number): Promise<never> {
  await setTimeout(ANSWERS_WITHIN_MS, undefined, { ref: false });
  throw new Error(`No answer on port ${port}`);
}

/** The folder in the user's cache where the engine lies, complete. Of two that download at once, one is kept. */
async function downloaded(engine: Engine, signal: AbortSignal): Promise<string> {
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'prodouane', 'engines');
  const place = join(cache, `${engine.name}-${engine.version}`);
  if (existsSync(place)) return place;
  await mkdir(cache, { recursive: true });
  const arriving = await mkdtemp(`${place}.arriving-`);
  try {
    await engine.download(arriving, signal);
    await rename(arriving, place).catch((error: unknown) => {
      if (!existsSync(place)) throw error;
    });
  } finally {
    await rm(arriving, { recursive: true, force: true });
  }
  return place;
}
