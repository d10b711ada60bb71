import type { DomainEvent } from '#event-sourcing';

/** An event as the log has it: what was decided, when it came to be known, and who decided it. */
export type RecordedFact<Event extends DomainEvent> = Event & {
  /** When the log took it, UTC. */
  readonly recordedAt: string;
  /** Who decided it: the `actor` of its metadata. */
  readonly actor?: string;
};

/** A moment of which is asked: what was in force then, by what was known then. Both are UTC instants. */
export interface Moment {
  /** In force. */
  readonly at: string;
  /** Known; absent: all that is known by now. */
  readonly known?: string;
}

/** Whether it had come to be known by then. */
export function isKnown({ recordedAt }: { readonly recordedAt: string }, { known }: Moment): boolean {
  return known === undefined || recordedAt <= known;
}

/**
 * Whether it was in force by then: a step of a day that was past when it was recorded is in force from that day on, one that was corrected to a
 * later day from that on, all else from when it was decided. What the log had is in force, though the clock of who decided was ahead.
 */
export function isInForce({ recordedAt, data }: RecordedFact<DomainEvent>, { at }: Moment): boolean {
  const { at: decidedAt = recordedAt, since = decidedAt } = data as { readonly since?: string; readonly at?: string };
  return since <= at || (since <= decidedAt && recordedAt <= at);
}
