import type { Destination, SmsDestination } from '#contracts';
import { MailRefused, MailUnavailable, type MailChannel } from '../channels/mail-channel.js';
import { SmsRefused, SmsUnavailable, SmsUnconfirmed, type SmsChannel } from '../channels/sms-channel.js';
import type { MailTemplates } from '../mails/mail-templates.js';
import { isBySms, type NotificationRequested } from '../notification.js';
import type { SmsTemplates } from '../sms/sms-templates.js';
import type { Outcome } from './send-notification.js';

/** How messages leave. */
export interface Channels {
  readonly mail: MailChannel;
  readonly mailTemplates: MailTemplates;
  /** Absent where no text message is sent. */
  readonly sms?: SmsChannel;
  readonly smsTemplates: SmsTemplates;
}

/** One attempt by the channel of the message's kind. Throws only what is no answer of a channel. */
export async function deliver(
  channels: Channels,
  request: NotificationRequested['data'],
  destination: Destination | SmsDestination,
): Promise<Outcome> {
  try {
    const { messageId } = await send(channels, request, destination);
    return { kind: 'accepted', messageId };
  } catch (error) {
    if (error instanceof MailRefused || error instanceof SmsRefused) return { kind: 'refused', error: error.code };
    if (error instanceof SmsUnconfirmed) return { kind: 'unconfirmed', error: error.code };
    if (error instanceof MailUnavailable || error instanceof SmsUnavailable) {
      return { kind: 'unavailable', error: error.code };
    }
    throw error;
  }
}

function send(
  { mail, mailTemplates, sms, smsTemplates }: Channels,
  request: NotificationRequested['data'],
  destination: Destination | SmsDestination,
): Promise<{ messageId: string }> {
  if (!isBySms(request.kind)) {
    return mail.send(mailTemplates.render({ request, destination: destination as Destination }));
  }
  if (sms === undefined) throw new SmsRefused('no-channel');
  return sms.send(smsTemplates.render({ request, destination: destination as SmsDestination }));
}
