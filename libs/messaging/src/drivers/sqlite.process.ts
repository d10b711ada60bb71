import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Host, boot, pid and start of this process, as one text. */
export const thisProcess = [hostname(), bootId(), process.pid, randomUUID()].join(' ');

/** True only when it is certain: the process ran on this host since it was booted, and is no more. */
export function isGone(other: string): boolean {
  const [host, boot, pid, start] = other.split(' ');
  const [ownHost, ownBoot, ownPid, ownStart] = thisProcess.split(' ');
  if (host !== ownHost || boot !== ownBoot) return false;
  if (pid === ownPid) return start !== ownStart;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return 'unknown'; // not on this system: the host's name must do
  }
}
