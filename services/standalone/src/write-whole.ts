import { crashPoint } from '#event-sourcing';
import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

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

/** Whether the name is that of what was written of the file until its process was killed. */
export function unfinishedOf(file: string, name: string): boolean {
  return name.startsWith(`${file}.`) && /^\d+\.[0-9a-f]{8}$/.test(name.slice(file.length + 1));
}

/** That the name stands for the new file is written to the disk, where folders can be opened. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
