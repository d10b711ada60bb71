import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';

const canPin = process.platform === 'linux' && availableParallelism() > 1 && spawnSync('taskset', ['-V']).status === 0;

/** The core of whatever is measured; the load comes from the other ones. Without `taskset` nothing is pinned, and it is said. */
export const pinning = canPin ? 'servers and baselines on core 0, load on core 1' : 'not pinned: taskset is missing';

/** Ties a process that runs already, with all its threads, to one core, or lets it go. What it starts later is tied as it is. */
export function pin(pid: number, core: 0 | 1 | 'any'): void {
  const list = core === 'any' ? `0-${cpus().length - 1}` : String(core);
  if (canPin) spawnSync('taskset', ['-acp', list, String(pid)]);
}

/** A module of this bench in a process of its own: asks it one thing at a time, by name. */
export class Child {
  #answer: ((value: never) => void) | undefined;

  private constructor(readonly process: ChildProcess) {
    process.on('message', (value) => this.#answer?.(value as never));
  }

  static async start(module: string, core: 0 | 1, ...parameters: string[]): Promise<Child> {
    const child = new Child(fork(new URL(module, import.meta.url), parameters));
    await child.#next();
    pin(child.process.pid ?? 0, core);
    return child;
  }

  ask<T>(question: object): Promise<T> {
    const answer = this.#next<T>();
    this.process.send(question);
    return answer;
  }

  stop(): void {
    this.process.kill('SIGKILL');
  }

  #next<T>(): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const ended = (): void => reject(new Error('A process of the bench ended'));
      this.process.once('exit', ended);
      this.#answer = (value: T) => {
        this.process.off('exit', ended);
        resolve(value);
      };
    });
  }
}

/** The other side: answers each question with what `handle` makes of it; says hello first. */
export function answerParent<Q>(handle: (question: Q) => Promise<unknown>): void {
  process.on('message', (question) => {
    void handle(question as Q).then((answer) => process.send?.(answer));
  });
  process.send?.('ready');
}
