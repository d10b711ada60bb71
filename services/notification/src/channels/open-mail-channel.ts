import type { MailChannel } from './mail-channel.js';

/** `file:<folder>`, `smtp://…` or `smtps://…`; the scheme chooses the channel, which is loaded only then. */
export async function openMailChannel(url: string, from: string): Promise<MailChannel> {
  const scheme = url.slice(0, url.indexOf(':'));
  switch (scheme) {
    case 'file': {
      const { FileMailChannel } = await import('./file.mail-channel.js');
      return FileMailChannel.open(url.slice('file:'.length), from);
    }
    case 'smtp':
    case 'smtps': {
      const { SmtpMailChannel } = await import('./smtp.mail-channel.js');
      return new SmtpMailChannel(url, from);
    }
    default:
      throw new Error(`MAIL: no channel for "${scheme}:"; use file:<folder>, smtp://… or smtps://…`);
  }
}
