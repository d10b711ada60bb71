import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes the file and its folder where they are missing, for the owner's eyes only, whatever the umask; takes a file that was there from
 * everybody who is neither its owner nor of its group. SQLite gives its log and its shared memory the mode of the database.
 */
export function keepPrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  create(file);
  const mode = statSync(file).mode & 0o777;
  if ((mode & 0o007) === 0) return;
  for (const one of [file, `${file}-wal`, `${file}-shm`]) takeFromOthers(one, mode & 0o770);
}

/** A file that is there is not even opened: closing it would drop the locks that this process holds on it. */
function create(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function takeFromOthers(file: string, mode: number): void {
  try {
    chmodSync(file, mode);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EPERM') throw error; // another user's file, that we may write to
  }
}
