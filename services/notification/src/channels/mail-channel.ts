/** A mail, ready to go. Exactly one recipient; text and HTML say the same. */
export interface Mail {
  /** Names the file or the Message-ID; the same for every attempt at one message. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: string;
  /** ISO 8601 instant at which the message was asked for. */
  readonly date: string;
}

/** Sends mails. Resolves once the channel has taken the mail and answers for it. */
export abstract class MailChannel {
  /** Throws MailRefused when the mail will never be taken, MailUnavailable when it may be later. */
  abstract send(mail: Mail): Promise<{ messageId: string }>;
  /** Resolves when the channel could take a mail now; throws MailUnavailable otherwise. */
  abstract ping(): Promise<void>;
  /** Deletes what the channel itself still keeps of these mails; what was sent away is out of its hands. */
  abstract forget(mailIds: readonly string[]): Promise<void>;
  abstract close(): Promise<void>;
}

/** The channel refuses this mail for good. `code` tells why, without personal data. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  constructor(
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(`The mail was refused: ${code}`, options);
  }
}

/** The channel cannot take the mail now, or did not say whether it took it. `code` tells why, without personal data. */
export class MailUnavailable extends Error {
  override readonly name = 'MailUnavailable';
  constructor(
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(`The mail was not taken: ${code}`, options);
  }
}
