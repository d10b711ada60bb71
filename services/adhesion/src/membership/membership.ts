import { membershipEvents, notFound, type EntitlementView, type MembershipEvent, type RightsView } from '#contracts';
import { Refusal, type Aggregate } from '#event-sourcing';
import { afterMembershipEvent } from '#rights';

/** A person's right to enter one teleservice for the operator. Time is data: what is over stays here until it is withdrawn. */
export type Entitlement = EntitlementView;

export interface Member extends RightsView {
  readonly status: 'live' | 'suspended';
}

/** What a person has with an operator. After its end it may begin anew, with nothing of what was granted before. */
export type MembershipState = { readonly status: 'none'; readonly because: readonly string[] } | Member;

/** Streams `membership-<membership id>`: one for each operator and person, for all times. */
export const membership: Aggregate<MembershipState, MembershipEvent> = {
  events: membershipEvents,
  initialState: { status: 'none', because: [] },
  evolve,
};

function evolve(state: MembershipState, event: MembershipEvent): MembershipState {
  const after = afterMembershipEvent(state.status === 'none' ? null : state, event);
  if (after === null) return state;
  const { status, because } = after;
  return status === 'ended' ? { status: 'none', because } : { ...after, status };
}

/** The person is no member of the operator. */
export class NoSuchMember extends Refusal {
  constructor() {
    super(notFound, 'The person is no member of the operator');
  }
}

/** The membership, live or suspended. Throws NoSuchMember. */
export function mustBeMember(state: MembershipState): Member {
  if (state.status === 'none') throw new NoSuchMember();
  return state;
}
