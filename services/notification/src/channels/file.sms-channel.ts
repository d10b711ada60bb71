import { failureCode, MessageFolder } from './message-folder.js';
import { SmsChannel, SmsUnavailable, type Sms } from './sms-channel.js';

/** Writes each message to `<folder>/<time>-<id>.sms.txt`: `To: <number>`, an empty line, the text. */
export class FileSmsChannel extends SmsChannel {
  private constructor(readonly folder: MessageFolder) {
    super();
  }

  static async open(folder: string): Promise<FileSmsChannel> {
    return new FileSmsChannel(await MessageFolder.open(folder));
  }

  async send(sms: Sms): Promise<{ messageId: string }> {
    const name = MessageFolder.nameOf(sms, 'sms.txt');
    try {
      this.folder.write(name, `To: ${sms.to}\n\n${sms.text}\n`);
    } catch (cause) {
      throw new SmsUnavailable(failureCode(cause, 'write-failed'), { cause });
    }
    return { messageId: name };
  }

  async ping(): Promise<void> {
    try {
      await this.folder.ping();
    } catch (cause) {
      throw new SmsUnavailable(failureCode(cause, 'not-writable'), { cause });
    }
  }

  forget(smsIds: readonly string[]): Promise<void> {
    return this.folder.forget(smsIds);
  }

  async close(): Promise<void> {}
}
