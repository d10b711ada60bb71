import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A process of its own that a test started. */
export interface Program {
  readonly pid: number;
  /** The first line of its output that fits, already printed or still to come. Throws when it ends without one. */
  line(fits: (text: string) => boolean): Promise<string>;
  /** Resolves with its output when it has ended, however it did. */
  lines(): Promise<string[]>;
  /** The same, but throws unless it ended well. */
  ended(): Promise<string[]>;
  /** SIGKILL when no other signal is named. */
  kill(signal?: NodeJS.Signals): void;
}

/** Runs a TypeScript program, its path from the root of the house, from its sources; what it prints on stderr is shown. */
export function startProgram(name: string, ...parameters: string[]): Program {
  const [loader, program] = ['scripts/typescript.mjs', name].map((path) => join(process.cwd(), path));
  const child = spawn(process.execPath, ['--import', `${loader}`, `${program}`, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed: string[] = [];
  const watchers = new Set<() => void>();
  const changed = () => watchers.forEach((watcher) => watcher());
  const reader = createInterface({ input: child.stdout }).on('line', (text) => {
    printed.push(text);
    changed();
  });
  const closed = Promise.all([once(child, 'exit'), once(reader, 'close')]).then(([exit]) => exit as [number | null]);
  let over = false;
  void closed.then(() => {
    over = true;
    changed();
  });

  return {
    pid: child.pid ?? 0,
    line: (fits) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const text = printed.find(fits);
          if (text === undefined && !over) return;
          watchers.delete(look);
          if (text === undefined) reject(new Error(`${name} ended without the awaited line:\n${printed.join('\n')}`));
          else resolve(text);
        };
        watchers.add(look);
        look();
      }),
    lines: async () => {
      await closed;
      return printed;
    },
    ended: async () => {
      const [code] = await closed;
      if (code !== 0) throw new Error(`${name} ended with ${code}`);
      return printed;
    },
    kill: (signal = 'SIGKILL') => void child.kill(signal),
  };
}
