import { Injectable } from '@nestjs/common';
import { Clock, handleCommand, load, type Aggregate, type DomainEvent } from '#event-sourcing';
import { EventStore } from '#event-store';
import { currentTraceparent } from '#observability';
import { v7 as uuid } from 'uuid';
import type { Decision } from './decision.js';

/** Who decides, where it is not the person of the request, and on which revision. */
export interface CommandTerms {
  /** `ops:<name>`: an agent, by operations; `account:<id>`: an administrator of the operator. */
  readonly actor?: string;
  /** The one that was seen (If-Match); at any other the command throws StaleRevision. */
  readonly expectedRevision?: number;
  /** Id of the first event, where it is made of what the command follows from: the command is then done once, however often it comes. */
  readonly eventId?: string;
}

/** What a command came to: the revision at which it counts, and the events that it was. */
export interface Changed<Event> {
  /** Undefined where nothing was decided on a stream that was never written. */
  readonly revision: number | undefined;
  readonly events: readonly Event[];
}

/** A state, and the revision at which it stands. */
export interface Read<State> {
  readonly state: State;
  readonly revision: number | undefined;
}

/** The command handler that every command of this service shares: read, decide, append, answer. */
@Injectable()
export class Commands {
  constructor(
    private readonly eventStore: EventStore,
    private readonly clock: Clock,
  ) {}

  /** The state of the stream of the key, as it stands. */
  async load<State, Event extends DomainEvent>(aggregate: Aggregate<State, Event>, key: string): Promise<State> {
    const { state } = await this.read(aggregate, key);
    return state;
  }

  /** The same with the revision at which it stands; undefined where it was never written. */
  async read<State, Event extends DomainEvent>(aggregate: Aggregate<State, Event>, key: string): Promise<Read<State>> {
    const { state, revision } = await load(this.eventStore, aggregate, key);
    return { state, revision: revision === undefined ? undefined : Number(revision) };
  }

  /**
   * Decides and appends what was decided; answers that. On a conflict it decides again, so that `decide` may open and seal boxes,
   * but has no effect of its own that a second run would repeat.
   */
  async change<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    key: string,
    decide: (decision: Decision, state: State) => readonly Event[] | Promise<readonly Event[]>,
    { actor, expectedRevision, eventId }: CommandTerms = {},
  ): Promise<Changed<Event>> {
    const now = this.clock.now();
    const decision = { eventId: eventId ?? uuid({ msecs: now.getTime() }), at: now.toISOString() };
    const { revision, events } = await handleCommand(
      this.eventStore,
      aggregate,
      key,
      (state: State) => decide(decision, state),
      {
        ...(expectedRevision !== undefined && { expectedRevision: BigInt(expectedRevision) }),
        metadata: { traceparent: currentTraceparent(), ...(actor !== undefined && { actor }) },
      },
    );
    return { revision: revision === undefined ? undefined : Number(revision), events };
  }
}
