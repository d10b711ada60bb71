import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Command } from './engine.js';

/** A process, told apart from any later one that the system gives the same number. */
export interface ProcessId {
  readonly pid: number;
  /** When it started, as the system writes it. */
  readonly started: string;
}

const POLITE_MS = 20_000;
const LOOK_EVERY_MS = 50;

/** Starts it apart from this process, which it outlives; what it prints goes to the file. */
export async function startApart({ program, parameters }: Command, logFile: string): Promise<ProcessId> {
  const log = openSync(logFile, 'a');
  try {
    const child = spawn(program, parameters, { detached: true, stdio: ['ignore', log, log] });
    await once(child, 'spawn');
    child.unref();
    const pid = child.pid as number;
    return { pid, started: startOf(pid) ?? 'ended at once' };
  } finally {
    closeSync(log);
  }
}

/** True while that very process is there. */
export function isRunning({ pid, started }: ProcessId): boolean {
  return startOf(pid) === started;
}

/** Asks it to end, even where it is stopped, and kills it if it has not within 20 s. Another process of its number is left alone. */
export async function stopProcess(id: ProcessId): Promise<void> {
  for (const signals of [['SIGTERM', 'SIGCONT'], ['SIGKILL']] as const) {
    for (const signal of signals) if (isRunning(id)) process.kill(id.pid, signal);
    for (let waited = 0; isRunning(id) && waited < POLITE_MS; waited += LOOK_EVERY_MS) await setTimeout(LOOK_EVERY_MS);
  }
  if (isRunning(id)) throw new Error(`Process ${id.pid} does not end`);
}

/** Undefined for a process that is no more, or has ended and waits to be noticed. */
function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return startToldByPs(pid);
  try {
    const facts = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return facts[0] === 'Z' ? undefined : facts[19];
  } catch {
    return undefined;
  }
}

function startToldByPs(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', `${pid}`], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
