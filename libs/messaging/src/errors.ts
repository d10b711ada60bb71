/** The broker cannot be reached, or cannot write now. Publishing again is safe: consumers recognise duplicates. */
export class MessageBrokerUnavailable extends Error {
  override readonly name = 'MessageBrokerUnavailable';
}

/** The topic was never provisioned: run `ops provision`. */
export class UnknownTopic extends Error {
  override readonly name = 'UnknownTopic';
  constructor(
    readonly topic: string,
    options?: ErrorOptions,
  ) {
    super(`Topic "${topic}" does not exist; provision it first`, options);
  }
}

/** The broker takes no message of this size on this topic, now or later. */
export class MessageTooLarge extends Error {
  override readonly name = 'MessageTooLarge';
  constructor(
    readonly topic: string,
    options?: ErrorOptions,
  ) {
    super(`Topic "${topic}" takes no message of this size`, options);
  }
}

/** Thrown by a handler whose dependency is away: the same batch comes again after the delay. */
export class Retry extends Error {
  override readonly name = 'Retry';
  constructor(
    message: string,
    readonly delayMs?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
