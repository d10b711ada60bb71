import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Deletes the folder's files of these messages (`<time>-<id>.<kind>`), those left unfinished included. */
export async function forgetFiles(folder: string, messageIds: readonly string[]): Promise<void> {
  const ids = new Set(messageIds);
  const messageOf = (name: string) => /-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\./.exec(name)?.[1] ?? '';
  const names = (await readdir(folder)).filter((name) => ids.has(messageOf(name)));
  await Promise.all(names.map((name) => rm(join(folder, name), { force: true })));
}
