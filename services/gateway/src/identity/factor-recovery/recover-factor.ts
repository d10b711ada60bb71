import type { CompleteFactorRecoveryBody, RequestFactorRecoveryBody } from '#contracts';
import { Command } from '@nestjs/cqrs';
import type { Client } from '../throttling/client.js';

/**
 * The second factor is lost: a link is mailed, which takes it away after some time. Throws AuthenticationFailed, in the
 * time that the right password takes.
 */
export class RequestFactorRecovery extends Command<void> {
  constructor(
    readonly body: RequestFactorRecoveryBody,
    readonly client: Client,
    /** The cookie of a device that the browser presents, whosever it is. */
    readonly presented: readonly string[] = [],
  ) {
    super();
  }
}

/** The link and the password: the factor is taken away, or another number takes its place; every session of the account ends. */
export class CompleteFactorRecovery extends Command<void> {
  constructor(
    readonly body: CompleteFactorRecoveryBody & {
      /** As typed; absent where the factor is taken away. */
      readonly mobile?: string;
    },
    readonly client: Client,
  ) {
    super();
  }
}
