import { isLoopback } from '#web';
import { createTransport } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool/index.js';
import { compose } from './compose.js';
import { MailChannel, MailRefused, MailUnavailable, type Mail } from './mail-channel.js';
import { isFinalRefusal, reasonOf } from './smtp-answers.js';

/** How long a server may be silent in turn, in milliseconds: a stop waits for a mail in hand, so never longer than their sum. */
export const smtpPatience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** A new line takes its time: name look-up, greeting, TLS. A server that counts ends it itself, with a 421 that is tried again. */
const messagesPerLine = 10_000;

/**
 * `smtp://` or `smtps://`, with `user:password@` if needed; a few connections are kept open. By `smtp://` no mail and no password
 * leaves before the line is encrypted (STARTTLS), unless the URL says `tls=off`, or the server is of this machine and asks for
 * no password: there it is encrypted where that is offered.
 */
export class SmtpMailChannel extends MailChannel {
  readonly #transport;

  constructor(
    url: string,
    readonly from: string,
  ) {
    super();
    const options: SMTPPool.Options = {
      url: withEncryption(url),
      pool: true,
      maxConnections: 4,
      maxMessages: messagesPerLine,
      ...smtpPatience,
    };
    this.#transport = createTransport(options);
  }

  async send(mail: Mail): Promise<{ messageId: string }> {
    try {
      const { messageId } = await this.#transport.sendMail(compose(mail, this.from));
      return { messageId };
    } catch (cause) {
      throw channelError(cause);
    }
  }

  async ping(): Promise<void> {
    try {
      await this.#transport.verify();
    } catch (cause) {
      throw channelError(cause);
    }
  }

  async forget(): Promise<void> {}

  async close(): Promise<void> {
    this.#transport.close();
  }
}

/** The URL as nodemailer reads it: what stands there wins over every option beside it. */
function withEncryption(text: string): string {
  const url = new URL(text);
  const mayBeClear =
    url.protocol === 'smtps:' ||
    url.searchParams.get('tls') === 'off' ||
    (isLoopback(url.hostname) && url.password === '');
  url.searchParams.delete('tls');
  if (!mayBeClear) url.searchParams.set('requireTLS', 'true');
  return url.href;
}

/**
 * Only a 5xx answer that is about the recipient or the mail itself is final; refused credentials or sender, policy, a full mailbox,
 * a 4xx and a broken line are not.
 */
function channelError(cause: unknown): MailRefused | MailUnavailable {
  const { responseCode, response, code, command } = cause as {
    responseCode?: number;
    response?: string;
    code?: string;
    command?: string;
  };
  if (responseCode === undefined) return new MailUnavailable(code ?? 'smtp-failed', { cause });
  const reason = reasonOf(responseCode, response);
  const isAboutThisMail = responseCode >= 500 && command !== undefined && /^(RCPT TO|DATA)/.test(command);
  if (isAboutThisMail && isFinalRefusal(responseCode, response ?? '')) return new MailRefused(reason, { cause });
  return new MailUnavailable(reason, { cause });
}
