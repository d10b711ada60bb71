import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryFolder {
  readonly path: string;
  /** Deletes the folder and what it holds. */
  remove(): Promise<void>;
}

/** A new, empty folder of the system's temporary folder. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), 'prodouane-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
