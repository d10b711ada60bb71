import type { SmsChannel } from './sms-channel.js';

/**
 * `file:<folder>` or `twilio://…`, loaded only then; undefined for `none`: no text message is sent. `publicUrl` is where
 * the installation can be told what became of a message.
 */
export async function openSmsChannel(url: string, publicUrl: string): Promise<SmsChannel | undefined> {
  if (url === 'none') return undefined;
  const scheme = url.slice(0, url.indexOf(':'));
  switch (scheme) {
    case 'file': {
      const { FileSmsChannel } = await import('./file.sms-channel.js');
      return FileSmsChannel.open(url.slice('file:'.length));
    }
    case 'twilio': {
      const { TwilioSmsChannel } = await import('./twilio.sms-channel.js');
      return TwilioSmsChannel.open(url, { publicUrl });
    }
    default:
      throw new Error(`SMS: no channel for "${scheme}:"; use file:<folder>, twilio://… or none`);
  }
}
