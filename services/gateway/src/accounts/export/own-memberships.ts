import { membershipEvents, type MembershipEvent, type RightsView } from '#contracts';
import { known } from '#event-sourcing';
import { EventStore } from '#event-store';
import { afterMembershipEvent } from '#rights';
import { Injectable } from '@nestjs/common';
import { RightsBasis } from '../../read-models/rights-basis.js';

/** What was decided about a membership, when, and by which kind of decider. */
export interface MembershipChange {
  readonly id: string;
  readonly type: MembershipEvent['type'];
  readonly at: string;
  readonly by?: string;
  /** What was granted, changed or withdrawn: roles are ids, times ISO 8601 instants, `[from, until)`. */
  readonly teleserviceId?: string;
  readonly roles?: readonly string[];
  readonly from?: string;
  readonly until?: string;
}

/** What a person has, or had, with an operator, as it came about. */
export interface OwnMembership {
  readonly operatorId: string;
  readonly status: RightsView['status'];
  /** The oldest first. */
  readonly history: readonly MembershipChange[];
}

/** The memberships of persons, with all that they were ever entitled to: what the log says, of those that the views show. */
@Injectable()
export class OwnMemberships {
  constructor(
    private readonly basis: RightsBasis,
    private readonly eventStore: EventStore,
  ) {}

  /** In the order of membership ids, ended ones too. */
  async of(accountId: string): Promise<readonly OwnMembership[]> {
    const all: OwnMembership[] = [];
    for (const { membershipId } of await this.basis.memberships.list(accountId)) {
      const one = await this.one(membershipId);
      if (one) all.push(one);
    }
    return all;
  }

  private async one(membershipId: string): Promise<OwnMembership | undefined> {
    let view: RightsView | null = null;
    const history: MembershipChange[] = [];
    for await (const recorded of this.eventStore.read(`membership-${membershipId}`)) {
      const event = { ...known<MembershipEvent>(membershipEvents, recorded), id: recorded.id };
      view = afterMembershipEvent(view, event);
      history.push(changeOf(event));
    }
    return view === null ? undefined : { operatorId: view.operatorId, status: view.status, history };
  }
}

/** Without the reason, which is not told of decisions about accounts either. */
function changeOf({ id, type, data }: MembershipEvent): MembershipChange {
  const { at, by, teleserviceId, roles, from, until } = data as MembershipEvent['data'] & Partial<MembershipChange>;
  return {
    ...{ id, type, at },
    ...(by && { by }),
    ...(teleserviceId && { teleserviceId }),
    ...(roles && { roles }),
    ...(from && { from }),
    ...(until && { until }),
  };
}
