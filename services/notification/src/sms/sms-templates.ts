import type { SmsDestination } from '#contracts';
import type { OneTimeCodes } from '#personal-data';
import type { Sms } from '../channels/sms-channel.js';
import type { NotificationRequested } from '../notification.js';
import { mobileChangedText, recoveryText, tokenText } from './sms-texts.js';

export interface SmsToRender {
  readonly request: NotificationRequested['data'];
  readonly destination: SmsDestination;
}

/** Makes the text message of a request, and derives its code. */
export class SmsTemplates {
  constructor(
    readonly codes: OneTimeCodes,
    /** To whose host browsers bind the code; configuration, never a request header. */
    readonly publicUrl: string,
    /** Number that people call who need help, if there is one. */
    readonly contactPhone?: string,
  ) {}

  render({ request, destination }: SmsToRender): Sms {
    const { notificationId: id, requestedAt: date } = request;
    return { id, to: destination.mobile, date, text: this.#text(request) };
  }

  #text({ kind, language, code, requestedAt, opensAt }: NotificationRequested['data']): string {
    if (kind === 'number-replaced') return mobileChangedText(language, this.contactPhone);
    if (kind === 'recovery-notice') return recoveryText(language, hoursBetween(requestedAt, opensAt));
    if (!code) throw new Error('A text message with a token needs a challenge');
    const host = new URL(this.publicUrl).hostname;
    return tokenText({
      language,
      action: code.action,
      code: this.codes.codeOf(code.challengeReference, code.otpKeyId),
      host,
    });
  }
}

const hour = 3_600_000;

/** To the nearest hour; a day where the message was asked for by a version that did not say when. */
function hoursBetween(from: string, until: string | undefined): number {
  return until === undefined ? 24 : Math.max(1, Math.round((Date.parse(until) - Date.parse(from)) / hour));
}
