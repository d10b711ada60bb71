import { crashPoint } from '#event-sourcing';
import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Writes a file for the owner's eyes only. Whatever interrupts it, the file is there whole, on the disk, or as before. */
export async function writeWhole(file: string, text: string, mode: number): Promise<void> {
  const unfinished = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    const handle = await open(unfinished, 'wx', mode);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    crashPoint('before-rename');
    await rename(unfinished, file);
    await syncFolder(dirname(file));
  } catch (cause) {
    await rm(unfinished, { force: true });
    throw cause;
  }
}

/** Removes what processes that were killed left half written of the file, while no other writes it. */
export async function removeUnfinished(file: string): Promise<void> {
  const [folder, name] = [dirname(file), basename(file)];
  const isUnfinished = (other: string) =>
    other.startsWith(`${name}.`) && /^\d+\.[0-9a-f]{8}$/.test(other.slice(name.length + 1));
  for (const left of (await readdir(folder)).filter(isUnfinished)) await rm(join(folder, left), { force: true });
}

/** That the name stands for the new file is written to the disk, where folders can be opened. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
