import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { access, constants, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder of messages that a file channel wrote instead of sending them. */
export class MessageFolder {
  private constructor(readonly path: string) {}

  static async open(path: string): Promise<MessageFolder> {
    await mkdir(path, { recursive: true, mode: 0o700 });
    return new MessageFolder(path);
  }

  /** `<time>-<id>.<extension>`: every attempt at one message has the same name. */
  static nameOf({ id, date }: { readonly id: string; readonly date: string }, extension: string): string {
    return `${date.replaceAll(':', '')}-${id}.${extension}`;
  }

  /**
   * Writes the file whole or not at all: to a hidden one, flushed, then renamed. Throws the error of the file system. It holds
   * the thread for one flush, as each commit of SQLite beside it does: five trips to other threads, busy with hashes, cost more.
   */
  write(name: string, content: Buffer | string): void {
    const unfinished = join(this.path, `.${name}.${process.pid}`);
    try {
      writeFileSync(unfinished, content, { mode: 0o600, flush: true });
      renameSync(unfinished, join(this.path, name));
    } catch (error) {
      discard(unfinished);
      throw error;
    }
  }

  /** Deletes the files of these messages, those left unfinished included. */
  async forget(messageIds: readonly string[]): Promise<void> {
    const ids = new Set(messageIds);
    const messageOf = (name: string) => /-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\./.exec(name)?.[1] ?? '';
    const names = (await readdir(this.path)).filter((name) => ids.has(messageOf(name)));
    await Promise.all(names.map((name) => rm(join(this.path, name), { force: true })));
  }

  /** Resolves when the folder can be written to; throws the error of the file system otherwise. */
  async ping(): Promise<void> {
    await access(this.path, constants.W_OK);
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The failure before is the one to tell.
  }
}

/** The code of a file system's error, which names no path. */
export function failureCode(error: unknown, otherwise: string): string {
  return (error as NodeJS.ErrnoException).code ?? otherwise;
}
