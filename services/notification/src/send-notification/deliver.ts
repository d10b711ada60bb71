import type { Destination, SmsDestination } from '#contracts';
import { nameOf } from '#event-sourcing';
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

/** A message, ready to go by its channel. Throws nothing: whatever the channel says is an outcome. */
export type Delivery = () => Promise<Outcome>;

/** Writes the message; asks no channel yet. Throws where it cannot be written: a template fails, or a key is missing. */
export function prepareDelivery(
  { mail, mailTemplates, sms, smsTemplates }: Channels,
  request: NotificationRequested['data'],
  destination: Destination | SmsDestination,
): Delivery {
  if (isBySms(request.kind)) {
    const text = smsTemplates.render({ request, destination: destination as SmsDestination });
    return async () => {
      if (sms === undefined) return { kind: 'refused', error: 'no-channel' };
      return outcomeOf(sms.send(text), 'unconfirmed');
    };
  }
  const rendered = mailTemplates.render({ request, destination: destination as Destination });
  return () => outcomeOf(mail.send(rendered), 'unavailable');
}

/** What is no answer of the channel counts as `otherwise`: a mail can be sent again, a text message would be shown twice. */
async function outcomeOf(
  sending: Promise<{ messageId: string }>,
  otherwise: 'unavailable' | 'unconfirmed',
): Promise<Outcome> {
  try {
    const { messageId } = await sending;
    return { kind: 'accepted', messageId };
  } catch (error) {
    if (error instanceof MailRefused || error instanceof SmsRefused) return { kind: 'refused', error: error.code };
    if (error instanceof SmsUnconfirmed) return { kind: 'unconfirmed', error: error.code };
    if (error instanceof MailUnavailable || error instanceof SmsUnavailable) {
      return { kind: 'unavailable', error: error.code };
    }
    return { kind: otherwise, error: nameOf(error) };
  }
}
