import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Identity of a process on its machine; written into a lease, so that a successor on the same machine need not wait
 * until the lease expires.
 */
export interface ProcessIdentity {
  /** Name of the host and, where the system tells them, of this boot and of the namespace in which pids are counted. */
  readonly host: string;
  readonly pid: number;
  /** New at each start: the same pid may be given again. */
  readonly start: string;
}

export const thisProcess: ProcessIdentity = {
  host: [
    hostname(),
    tell(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    tell(() => readlinkSync('/proc/self/ns/pid')),
  ].join(' '),
  pid: process.pid,
  start: randomUUID(),
};

/** True only when it is certain: the process ran on this machine and is no more. */
export function isGone(other: ProcessIdentity): boolean {
  if (other.host !== thisProcess.host) return false;
  if (other.pid === thisProcess.pid) return other.start !== thisProcess.start;
  try {
    process.kill(other.pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

function tell(fact: () => string): string {
  try {
    return fact();
  } catch {
    return ''; // not on this system: the host's name must do
  }
}
