import { defineProblem, type ProblemKind } from '#contracts';

/**
 * A business rule refused the command: the command was understood, and nothing was written. Each rule has its own class
 * beside the decision, and its kind of problem beside the class, which tells clients. The message is for developers.
 */
export abstract class Refusal extends Error {
  constructor(
    readonly kind: ProblemKind,
    message: string = kind.title.en,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }

  get code(): string {
    return this.kind.code;
  }

  get status(): number {
    return this.kind.status;
  }
}

export const staleRevision = defineProblem(412, 'stale-revision', {
  en: ['The revision is stale', 'Something changed since the revision in `If-Match`. Read again, then decide again.'],
  fr: [
    'La révision est dépassée',
    'Quelque chose a changé depuis la révision de `If-Match`. Relisez, puis décidez de nouveau.',
  ],
});

/** The caller decided on a revision (If-Match) that is no longer the stream's last. Read again, then ask again. */
export class StaleRevision extends Refusal {
  constructor(
    readonly expected: bigint,
    /** The stream's last revision, or undefined when it does not exist. */
    readonly actual: bigint | undefined,
  ) {
    super(staleRevision, `The stream is at ${actual ?? 'no revision'}, the caller expected ${expected}`);
  }
}
