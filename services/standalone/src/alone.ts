import { open, rm, stat, utimes } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;
/** Whoever works renews the lock meanwhile: one that is older was left behind by a process that was killed. */
const LOCK_MS = 5000;

/** Does the work while no other process that names the same file does its own. The file stands for as long. */
export async function alone<T>(lock: string, work: () => Promise<T>): Promise<T> {
  while (!(await taken(lock))) await pause(LOOK_EVERY_MS);
  const renewal = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => undefined), LOCK_MS / 5);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await rm(lock, { force: true });
  }
}

async function taken(lock: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx', 0o600)).close();
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw new Error(`Cannot make ${lock}`, { cause });
    const since = await stat(lock).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(), // gone meanwhile
    );
    if (Math.abs(Date.now() - since) > LOCK_MS) await rm(lock, { force: true });
    return false;
  }
}
