import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readMessage, type Message } from './mail-source.js';

/** A message with the name of its file and its source. */
export interface FiledMessage extends Message {
  readonly name: string;
  readonly source: string;
}

/** A mail or an SMS as the file channels name it: nothing hidden, no way out of the folder. */
const fileName = /^[A-Za-z0-9][A-Za-z0-9._-]*\.(?:eml|sms\.txt)$/;
const shown = 200;

/** The folder into which the file channels write. */
export class OutboxFolder {
  constructor(readonly folder: string) {}

  /** The newest messages first, at most 200; empty while nothing was written. */
  async list(): Promise<FiledMessage[]> {
    const names = (await this.names())
      .filter((name) => fileName.test(name))
      .sort()
      .reverse();
    const messages = await Promise.all(names.slice(0, shown).map((name) => this.read(name)));
    return messages.filter((message) => message !== undefined);
  }

  /** One message; undefined for a name that no channel gives and for a file that is not there. */
  async read(name: string): Promise<FiledMessage | undefined> {
    if (!fileName.test(name)) return undefined;
    try {
      const source = await readFile(join(this.folder, name));
      return { name, source: source.toString('utf8'), ...readMessage(source) };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  private async names(): Promise<string[]> {
    try {
      return await readdir(this.folder);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
