import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import { SmsChannel, SmsRefused, SmsUnavailable, SmsUnconfirmed, type Sms } from './sms-channel.js';

/**
 * What refusals of Twilio mean, by its error codes (twilio.com/docs/api/errors). Others of status 4xx are told as
 * `twilio-<code>`.
 */
const refusals: ReadonlyMap<number, string> = new Map([
  [21211, 'number-invalid'],
  [21408, 'country-not-permitted'],
  [21610, 'number-opted-out'],
  [21612, 'number-unreachable'],
  [21614, 'number-not-mobile'],
  [30003, 'number-unreachable'],
  [30005, 'number-unknown'],
  [30006, 'number-not-mobile'],
]);

/** Refusals that are about our account, our sender or the hour, and pass: by themselves or once operations have put it right. */
const ours: ReadonlySet<number> = new Set([
  ...[10001, 20003, 20005, 30002], // the account: credentials, not active, suspended
  ...[21603, 21606, 21607, 21659, 21660, 21661, 21703, 21704, 21705, 30024, 30034], // the sender, or the messaging service
  ...[21608, 21609], // a trial account; an address for reports that cannot be used
  ...[14107, 20429, 21611, 30001, 30017, 30022, 30023, 30027], // rates, queues and the day's limit
]);

/** Statuses that tell the same, whatever the code: who asks, for what, how often. */
const oursByStatus: ReadonlySet<number> = new Set([401, 402, 403, 404, 408, 429]);

/** Nothing was sent when the connection could not even be made. */
const neverConnected: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH']);

export interface TwilioOptions {
  readonly timeoutMs?: number;
  /**
   * Where Twilio reaches the gateway. It is asked to tell there what becomes of each message where that is https: it could
   * not reach a machine of a developer, and refuses a message whose callback it cannot use.
   */
  readonly publicUrl?: string;
}

/**
 * `twilio://<account SID>:<auth token>@<sender>`: a number in E.164 form or a messaging service (`MG…`). `?api=<origin>`
 * sends the calls there instead of to Twilio, through a proxy for instance. The SDK's own retries are off: the outbox
 * decides what is sent again.
 */
export class TwilioSmsChannel extends SmsChannel {
  private constructor(
    private readonly client: twilio.Twilio,
    private readonly sender: { readonly from: string } | { readonly messagingServiceSid: string },
    private readonly publicUrl: string | undefined,
  ) {
    super();
  }

  static open(url: string, { timeoutMs = 10_000, publicUrl }: TwilioOptions = {}): TwilioSmsChannel {
    const { username, password, hostname, searchParams } = new URL(url);
    const sender = decodeURIComponent(hostname);
    const httpClient = new OriginClient({ timeout: timeoutMs, autoRetry: false }, searchParams.get('api') ?? undefined);
    const client = twilio(decodeURIComponent(username), decodeURIComponent(password), { httpClient });
    const from = sender.startsWith('MG') ? { messagingServiceSid: sender } : { from: sender };
    return new TwilioSmsChannel(client, from, publicUrl?.startsWith('https:') ? publicUrl : undefined);
  }

  async send({ id, to, text }: Sms): Promise<{ messageId: string }> {
    try {
      const { sid } = await this.client.messages.create({ to, body: text, ...this.sender, ...this.callbackOf(id) });
      return { messageId: sid };
    } catch (cause) {
      throw failureOf(cause);
    }
  }

  private callbackOf(id: string): { readonly statusCallback?: string } {
    if (this.publicUrl === undefined) return {};
    return { statusCallback: new URL(`/callbacks/text-messages/${id}`, this.publicUrl).href };
  }

  async ping(): Promise<void> {
    try {
      await this.client.api.v2010.accounts(this.client.accountSid).fetch();
    } catch (cause) {
      throw new SmsUnavailable(failureOf(cause).code, { cause });
    }
  }

  async forget(): Promise<void> {}

  async close(): Promise<void> {}
}

/** The SDK's client, whose calls may go to another origin. */
class OriginClient extends twilio.RequestClient {
  constructor(
    options: RequestClient.RequestClientOptions,
    private readonly origin: string | undefined,
  ) {
    super(options);
  }

  override request<Data>(options: RequestClient.RequestOptions<Data>) {
    if (this.origin === undefined) return super.request(options);
    const { pathname, search } = new URL(options.uri);
    return super.request({ ...options, uri: new URL(`${pathname}${search}`, this.origin).href });
  }
}

function failureOf(cause: unknown): SmsRefused | SmsUnavailable | SmsUnconfirmed {
  const { status, code } = cause as { status?: number; code?: number | string };
  if (status === undefined) {
    const name = typeof code === 'string' ? code : 'no-answer';
    return neverConnected.has(name) ? new SmsUnavailable(name, { cause }) : new SmsUnconfirmed(name, { cause });
  }
  const known = typeof code === 'number' ? code : status;
  const isOurs = ours.has(known) || (oursByStatus.has(status) && !refusals.has(known));
  if (isOurs) return new SmsUnavailable(`twilio-${known}`, { cause });
  if (status >= 400 && status < 500) return new SmsRefused(refusals.get(known) ?? `twilio-${known}`, { cause });
  return new SmsUnconfirmed(`twilio-${known}`, { cause });
}
