import { createTransport } from 'nodemailer';
import { compose } from './compose.js';
import { MailChannel, MailUnavailable, type Mail } from './mail-channel.js';
import { failureCode, MessageFolder } from './message-folder.js';

/**
 * Writes each mail to `<folder>/<time>-<id>.eml` (RFC 5322), whole or not at all. Every attempt at one message writes the
 * same file.
 */
export class FileMailChannel extends MailChannel {
  readonly #composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  private constructor(
    readonly folder: MessageFolder,
    readonly from: string,
  ) {
    super();
  }

  static async open(folder: string, from: string): Promise<FileMailChannel> {
    return new FileMailChannel(await MessageFolder.open(folder), from);
  }

  async send(mail: Mail): Promise<{ messageId: string }> {
    const { message, messageId } = await this.#composer.sendMail(compose(mail, this.from));
    try {
      this.folder.write(MessageFolder.nameOf(mail, 'eml'), message as Buffer);
    } catch (cause) {
      throw new MailUnavailable(failureCode(cause, 'write-failed'), { cause });
    }
    return { messageId };
  }

  async ping(): Promise<void> {
    try {
      await this.folder.ping();
    } catch (cause) {
      throw new MailUnavailable(failureCode(cause, 'not-writable'), { cause });
    }
  }

  forget(mailIds: readonly string[]): Promise<void> {
    return this.folder.forget(mailIds);
  }

  async close(): Promise<void> {}
}
