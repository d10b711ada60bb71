import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Service, Settings } from './settings.js';

const LOOK_EVERY_MS = 100;

/** One service in a process of its own, whose lines go where ours go, or nowhere. */
export class ServiceProcess {
  private constructor(
    readonly service: Service,
    readonly health: string,
    private readonly child: ChildProcess,
  ) {}

  static start(
    service: Service,
    managementPort: number,
    settings: Settings,
    lines: 'inherit' | 'ignore' = 'inherit',
  ): ServiceProcess {
    const child = spawn(process.execPath, ['--enable-source-maps', `dist/services/${service}/src/main.js`], {
      env: { ...settings, MANAGEMENT_PORT: `${managementPort}` },
      stdio: ['ignore', lines, 'inherit'],
      detached: true, // Ctrl+C reaches this process alone, which ends them in order
    });
    process.once('exit', () => child.kill('SIGTERM')); // however this process ends
    return new ServiceProcess(service, `http://127.0.0.1:${managementPort}/health/ready`, child);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Resolves once it serves; while something is away it waits. */
  async ready(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const answer = await fetch(this.health, { signal }).catch(() => undefined);
      if (answer?.status === 200) return;
      await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
    signal.throwIfAborted();
  }

  /** Resolves when the process has ended, with how. */
  async ended(): Promise<string> {
    if (!this.#isOver) await once(this.child, 'exit');
    return `${this.service} ended with ${this.child.exitCode ?? this.child.signalCode}`;
  }

  /** Asks it to end, and waits until it has. */
  async stop(): Promise<void> {
    if (this.#isOver) return;
    this.child.kill('SIGTERM');
    await this.ended();
  }

  get #isOver(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}
