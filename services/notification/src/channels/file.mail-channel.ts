import { access, constants, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { compose } from './compose.js';
import { forgetFiles } from './forget-files.js';
import { MailChannel, MailUnavailable, type Mail } from './mail-channel.js';

/**
 * Writes each mail to `<folder>/<time>-<id>.eml` (RFC 5322), whole or not at all: to a hidden file, flushed, then renamed.
 * Every attempt at one message writes the same file.
 */
export class FileMailChannel extends MailChannel {
  readonly #composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  private constructor(
    readonly folder: string,
    readonly from: string,
  ) {
    super();
  }

  static async open(folder: string, from: string): Promise<FileMailChannel> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new FileMailChannel(folder, from);
  }

  async send(mail: Mail): Promise<{ messageId: string }> {
    const { message, messageId } = await this.#composer.sendMail(compose(mail, this.from));
    const name = `${mail.date.replaceAll(':', '')}-${mail.id}.eml`;
    const unfinished = join(this.folder, `.${name}.${process.pid}`);
    try {
      const file = await open(unfinished, 'w', 0o600);
      try {
        await file.writeFile(message as Buffer);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, join(this.folder, name));
    } catch (cause) {
      await rm(unfinished, { force: true }).catch(() => undefined); // the first failure is the one to tell
      throw new MailUnavailable((cause as NodeJS.ErrnoException).code ?? 'write-failed', { cause });
    }
    return { messageId };
  }

  async ping(): Promise<void> {
    try {
      await access(this.folder, constants.W_OK);
    } catch (cause) {
      throw new MailUnavailable((cause as NodeJS.ErrnoException).code ?? 'not-writable', { cause });
    }
  }

  forget(mailIds: readonly string[]): Promise<void> {
    return forgetFiles(this.folder, mailIds);
  }

  async close(): Promise<void> {}
}
