/**
 * A rule said no: the command was understood, and nothing was written. Each rule has its own class beside the decision.
 * `code` is stable and kebab-case; `status` is the HTTP status it is answered with. The message is for developers.
 */
export abstract class Refusal extends Error {
  abstract readonly code: string;
  readonly status: number = 403;

  constructor(message?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The caller decided on a revision (If-Match) that is no longer the stream's last. Read again, then ask again. */
export class StaleRevision extends Refusal {
  readonly code = 'stale-revision';
  override readonly status = 412;

  constructor(
    readonly expected: bigint,
    /** The stream's last revision, or undefined when it does not exist. */
    readonly actual: bigint | undefined,
  ) {
    super(`The stream is at ${actual ?? 'no revision'}, the caller expected ${expected}`);
  }
}
