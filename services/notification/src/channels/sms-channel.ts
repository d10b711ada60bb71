/** A text message, ready to go to one number. */
export interface Sms {
  /** Names the file; the same for every attempt at one message. */
  readonly id: string;
  /** E.164. */
  readonly to: string;
  /** Characters of GSM-7 only, one segment. */
  readonly text: string;
  /** ISO 8601 instant at which the message was asked for. */
  readonly date: string;
}

/** Sends text messages. Resolves once the channel has taken the message and answers for it. */
export abstract class SmsChannel {
  /**
   * Throws SmsRefused when the message will never be taken, SmsUnavailable when it was surely not taken but may be later,
   * and SmsUnconfirmed when nobody can tell whether it was: sent again, it might arrive twice.
   */
  abstract send(sms: Sms): Promise<{ messageId: string }>;
  /** Resolves when the channel could take a message now; throws SmsUnavailable otherwise. */
  abstract ping(): Promise<void>;
  /** Deletes what the channel itself still keeps of these messages; what was sent away is out of its hands. */
  abstract forget(smsIds: readonly string[]): Promise<void>;
  abstract close(): Promise<void>;
}

abstract class SmsFailure extends Error {
  constructor(
    /** Tells why, without personal data. */
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(`The text message was not sent: ${code}`, options);
  }
}

/** The channel refuses this message for good. */
export class SmsRefused extends SmsFailure {
  override readonly name = 'SmsRefused';
}

/** The channel did not take the message; it may later. */
export class SmsUnavailable extends SmsFailure {
  override readonly name = 'SmsUnavailable';
}

/** The channel may or may not have taken the message. */
export class SmsUnconfirmed extends SmsFailure {
  override readonly name = 'SmsUnconfirmed';
}
