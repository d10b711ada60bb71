import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** A row of the example's list. */
export interface ListedAccount {
  readonly status: string;
  readonly securityLevel?: string;
  readonly revision: number;
}

interface State {
  readonly accounts: Readonly<Record<string, ListedAccount>>;
  readonly putAside: readonly { readonly error: string }[];
}

/** The teleservice in examples/teleservice, as a process of its own that is ended and started again. */
export class Follower {
  #child: ChildProcess | undefined;
  #said = '';

  constructor(
    readonly group: string,
    readonly file: string,
    private readonly brokers: string,
  ) {}

  start(): void {
    const child = spawn(process.execPath, ['examples/teleservice/follow.mjs'], {
      env: { PATH: process.env.PATH, BROKERS: this.brokers, GROUP: this.group, STATE_FILE: this.file },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (this.#said += chunk));
    this.#child = child;
  }

  /** Sends the signal and waits for the end; answers the exit code, null when the signal ended it. */
  async stop(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    if (child === undefined) return null;
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill(signal);
      await ended;
    }
    return child.exitCode;
  }

  /** Everything that its processes have written to standard output and error. */
  said(): string {
    return this.#said;
  }

  /** What its file holds now; nothing before the first batch. */
  async state(): Promise<State> {
    if (!existsSync(this.file)) return { accounts: {}, putAside: [] };
    return JSON.parse(await readFile(this.file, 'utf8')) as State;
  }
}
