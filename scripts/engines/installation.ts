import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning, stopProcess } from './engine-process.js';
import type { Engine } from './engine.js';
import { freePort } from './free-port.js';
import { runEngine, type RunningEngine } from './run-engine.js';

/** Engines whose data, logs and state lie in one folder. Whoever knows the folder can ask for them and end them. */
export class Installation {
  readonly #stateFile: string;

  constructor(private readonly folder: string) {
    this.#stateFile = join(folder, 'engines.json');
  }

  /** Those that were started and not stopped for good, whether or not they still run. */
  async engines(): Promise<(RunningEngine & { readonly running: boolean })[]> {
    const known = await this.#known();
    return known.map((engine) => ({ ...engine, running: isRunning(engine) }));
  }

  /**
   * Resolves once all of them serve; one that runs already is left as it is, one that was kept goes on with its data.
   * Ports that are not named are free ones. Throws when one cannot be started, having ended and removed what it began.
   */
  async start(
    engines: readonly Engine[],
    ports: Readonly<Partial<Record<Engine['name'], number>>>,
    signal: AbortSignal,
  ): Promise<RunningEngine[]> {
    const before = await this.engines();
    const failure = new AbortController();
    const either = AbortSignal.any([signal, failure.signal]);
    await mkdir(this.folder, { recursive: true });
    const starting = engines.map(async (engine) => {
      const kept = before.find(({ name }) => name === engine.name);
      const port = ports[engine.name] ?? kept?.port ?? (await freePort());
      if (kept && kept.port !== port)
        throw new Error(`${engine.name} is here already, on port ${kept.port}: stop it first`);
      if (kept?.running) return kept;
      return runEngine(engine, { folder: this.folder, port, signal: either });
    });
    const outcomes = await Promise.all(
      starting.map((start) =>
        start.catch((error: unknown) => {
          failure.abort(error); // only the first one counts: the others end because of it
        }),
      ),
    );
    const up = outcomes.filter((engine) => engine !== undefined);
    if (failure.signal.aborted) {
      const mine = up.filter(({ pid }) => !before.some((engine) => engine.running && engine.pid === pid));
      await Promise.all(mine.map(stopProcess));
      const begun = engines.filter(({ name }) => !before.some((engine) => engine.name === name));
      await this.#remove(begun.map(({ name }) => name));
      throw new Error((failure.signal.reason as Error).message, { cause: failure.signal.reason });
    }
    const others = before.filter(({ name }) => !up.some((engine) => engine.name === name));
    await this.#remember([...others, ...up]);
    return up;
  }

  /** Ends all of them. Their data is removed with everything else, unless it is kept for the next start. */
  async stop({ keep }: { keep: boolean }): Promise<RunningEngine[]> {
    const known = await this.#known();
    await Promise.all(known.map(stopProcess));
    if (keep) return known;
    await rm(this.#stateFile, { force: true });
    await this.#remove(known.map(({ name }) => name));
    return known;
  }

  async #known(): Promise<RunningEngine[]> {
    if (!existsSync(this.#stateFile)) return [];
    return JSON.parse(await readFile(this.#stateFile, 'utf8')) as RunningEngine[];
  }

  async #remember(engines: readonly RunningEngine[]): Promise<void> {
    const state = engines.map(({ name, version, variable, url, port, pid, started }) => ({
      name,
      version,
      variable,
      url,
      port,
      pid,
      started,
    }));
    await writeFile(this.#stateFile, `${JSON.stringify(state, null, 2)}\n`);
  }

  /** The folders of these engines, and the folder of all when nothing else lies in it. */
  async #remove(names: readonly Engine['name'][]): Promise<void> {
    await Promise.all(names.map((name) => rm(join(this.folder, name), { recursive: true, force: true })));
    await rmdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'ENOENT') throw error;
    });
  }
}
