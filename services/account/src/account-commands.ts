import { Injectable } from '@nestjs/common';
import { Clock, handleCommand, load } from '#event-sourcing';
import { EventStore } from '#event-store';
import { currentTraceparent } from '#observability';
import { v7 as uuid } from 'uuid';
import { account, type AccountEvent, type AccountState } from './account.js';

/** What a decision is given besides the state: the id of its event and the time, the same on every try. */
export interface DecisionFacts {
  readonly eventId: string;
  readonly at: string;
}

/** What a command about an account answers: the revision at which the change counts. */
export interface Changed {
  readonly revision: number;
}

/** A decision that finds its work done by an event of the stream: nothing is appended, and the answer is that event's. */
export interface DoneBefore {
  /** Id of the event. */
  readonly doneBy: string;
}

type Decided = AccountEvent[] | DoneBefore;

/** The command handler that all commands about an account share: read, decide, append, answer. */
@Injectable()
export class AccountCommands {
  constructor(
    private readonly eventStore: EventStore,
    private readonly clock: Clock,
  ) {}

  /** The account as it stands; for work that must be done once before the decision, such as a hash. */
  async load(accountId: string): Promise<AccountState> {
    const { state } = await load(this.eventStore, account, accountId);
    return state;
  }

  /**
   * Decides and appends what was decided, in the trace of the request. `expectedRevision` is the one that the person saw: the
   * account at any other throws StaleRevision. On a conflict it decides again, so that `decide` may open and seal boxes, but
   * has no effect of its own that a second run would repeat. Where the work was done before, answers the revision at which it was.
   */
  async change(
    { accountId, expectedRevision }: { readonly accountId: string; readonly expectedRevision?: number },
    decide: (facts: DecisionFacts, state: AccountState) => Decided | Promise<Decided>,
  ): Promise<Changed> {
    const now = this.clock.now();
    const facts = { eventId: uuid({ msecs: now.getTime() }), at: now.toISOString() };
    let doneAt: bigint | undefined;
    const { revision } = await handleCommand(
      this.eventStore,
      account,
      accountId,
      async (state: AccountState, { revisions }) => {
        const decided = await decide(facts, state);
        if (Array.isArray(decided)) return decided;
        doneAt = revisions.get(decided.doneBy);
        return [];
      },
      {
        ...(expectedRevision !== undefined && { expectedRevision: BigInt(expectedRevision) }),
        metadata: { traceparent: currentTraceparent() },
      },
    );
    return { revision: Number(doneAt ?? revision) };
  }
}
