import { AssertionError, deepStrictEqual } from 'node:assert/strict';
import { inspect } from 'node:util';
import type { Aggregate } from '../commands/aggregate.js';
import type { DomainEvent } from '../events/known-events.js';
import { Refusal } from '../commands/refusal.js';

/** A class of refusals, whatever its constructor takes. */
type RefusalClass<R extends Refusal> = abstract new (...parameters: never[]) => R;

/** What a decision came to; ends the sentence. Not to be awaited: decisions are synchronous. */
export interface Outcome<Event extends DomainEvent> {
  /** Exactly these events, in this order, every field the same. Without arguments: nothing was decided. */
  then(...expected: Event[]): void;
  /** Refused by this rule, and no other; gives the refusal for a closer look. */
  thenRefused<R extends Refusal>(rule: RefusalClass<R>): R;
}

export interface Given<State, Event extends DomainEvent> {
  /** A pure decision on its command and the state that the given events make. */
  when<Command>(decide: (command: Command, state: State) => readonly Event[], command: Command): Outcome<Event>;
  /** A decision whose command is already inside. */
  when(decide: (state: State) => readonly Event[]): Outcome<Event>;
}

/**
 * The given/when/then language. Given events are folded after a trip through JSON, as the store gives them back.
 *
 * ```ts
 * given(registration, userRegistered(), activationRenewed({ generation: 2 }))
 *   .when(activateRegistration, command({ generation: 1 }))
 *   .thenRefused(ActivationRefused);
 * ```
 */
export function given<State, Event extends DomainEvent>(
  aggregate: Aggregate<State, Event>,
  ...events: Event[]
): Given<State, Event> {
  const stored = events.map((event) => JSON.parse(JSON.stringify(event)) as Event);
  const state = stored.reduce((folded, event) => aggregate.evolve(folded, event), aggregate.initialState);
  return {
    when<Command>(decide: (...parameters: never[]) => readonly Event[], ...command: [] | [Command]): Outcome<Event> {
      return outcomeOf(() => decide(...([...command, state] as never[])));
    },
  };
}

function outcomeOf<Event extends DomainEvent>(decision: () => readonly Event[]): Outcome<Event> {
  let events: readonly Event[] | undefined;
  let thrown: unknown;
  try {
    events = decision();
  } catch (error) {
    thrown = error;
  }
  return {
    then(...expected) {
      if (events === undefined) throw failure(`Expected ${named(expected)}, but it threw ${inspect(thrown)}`, thrown);
      deepStrictEqual(events, expected);
    },
    thenRefused(rule) {
      if (events !== undefined) throw failure(`Expected ${rule.name}, but it decided ${inspect(events, { depth: 5 })}`);
      if (!(thrown instanceof rule)) throw failure(`Expected ${rule.name}, but it threw ${inspect(thrown)}`, thrown);
      return thrown;
    },
  };
}

function named(events: readonly DomainEvent[]): string {
  return events.length === 0 ? 'no event' : events.map((event) => event.type).join(', ');
}

function failure(message: string, cause?: unknown): AssertionError {
  const error = new AssertionError({ message });
  error.cause = cause;
  return error;
}
