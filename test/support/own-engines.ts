import { describe, it } from '@jest/globals';
import { onEngine } from '../../scripts/engines/on-engine.js';
import type { Engine } from '../../scripts/engines/engine.js';
import { Installation } from '../../scripts/engines/installation.js';
import { kafkaEngine } from '../../scripts/engines/kafka.engine.js';
import { mongodbEngine } from '../../scripts/engines/mongodb.engine.js';
import { temporaryFolder, waitFor, type TemporaryFolder } from '#runtime/testing';

const known = { kafka: kafkaEngine, mongodb: mongodbEngine } as const satisfies Record<string, Engine>;
export type EngineName = keyof typeof known;

/**
 * Declares tests on engines of their own, where those of the run are set: they show that this machine runs them. Topics have
 * fixed names, and these tests kill what they run on, so that neither may be another's.
 */
export function onOwnEngines(declare: () => void): void {
  onEngine('KAFKA_URL', () => onEngine('MONGODB_URL', declare));
}

/**
 * The same for tests that break what they run on for minutes on end, in a run that asks for them by `FAULTS=1`. Else they are
 * left out, and the total of the run tells of it.
 */
export function onOwnEnginesUnderFaults(declare: () => void): void {
  if (process.env['FAULTS'] === '1') return onOwnEngines(declare);
  describe('FAULTS', () => it.skip('is not set', () => undefined));
}

/** A real Kafka and a real MongoDB for one file of tests, in a folder and on ports of their own. */
export class OwnEngines {
  readonly #never = new AbortController().signal;
  readonly #installation: Installation;

  private constructor(private readonly folder: TemporaryFolder) {
    this.#installation = new Installation(`${folder.path}/engines`);
  }

  static async start(): Promise<OwnEngines> {
    const engines = new OwnEngines(await temporaryFolder());
    await engines.#installation.start(Object.values(known), {}, engines.#never);
    return engines;
  }

  async url(name: EngineName): Promise<string> {
    return (await this.#facts(name)).url;
  }

  /** SIGKILL and SIGSTOP are what a power cut and a hung machine look like. */
  async signal(name: EngineName, signal: NodeJS.Signals): Promise<void> {
    process.kill((await this.#facts(name)).pid, signal);
    if (signal === 'SIGKILL') await waitFor(async () => !(await this.#facts(name)).running);
  }

  /** Starts anew what was killed, on its port and with its data; resolves once it serves. */
  async restart(name: EngineName): Promise<void> {
    await this.#installation.start([known[name]], {}, this.#never);
  }

  async stop(): Promise<void> {
    await this.#installation.stop({ keep: false });
    await this.folder.remove();
  }

  async #facts(name: EngineName) {
    const facts = (await this.#installation.engines()).find((engine) => engine.name === name);
    if (!facts) throw new Error(`${name} was never started`);
    return facts;
  }
}
