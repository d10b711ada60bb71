import { membershipEvents, notFound, type DataOf, type MembershipEvent } from '#contracts';
import { Refusal, type Aggregate } from '#event-sourcing';
import type { Period } from '../calendar/period.js';

/** A person's right to enter one teleservice for the operator. Time is data: what is over stays here until it is withdrawn. */
export interface Entitlement extends Period {
  readonly entitlementId: string;
  readonly teleserviceId: string;
  readonly roles: readonly string[];
  /** When it was granted: one of a former adhesion is older than this one's opening. */
  readonly grantedAt: string;
  /** Ids of the events that it rests on. */
  readonly because: readonly string[];
}

export interface Member extends Pick<DataOf<'membership-opened'>, 'membershipId' | 'operatorId' | 'accountId'> {
  readonly status: 'live' | 'suspended';
  /** One for a teleservice at most. */
  readonly entitlements: readonly Entitlement[];
  /** Ids of the events by which the membership stands as it does. */
  readonly because: readonly string[];
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
  if (event.type === 'membership-opened') {
    const { membershipId, operatorId, accountId } = event.data;
    return { status: 'live', membershipId, operatorId, accountId, entitlements: [], because: [event.id] };
  }
  return state.status === 'none' ? state : evolveMember(state, event);
}

function evolveMember(
  state: Member,
  event: Exclude<MembershipEvent, { readonly type: 'membership-opened' }>,
): MembershipState {
  switch (event.type) {
    case 'entitlement-granted':
      return withEntitlement(state, granted(event.id, event.data));
    case 'entitlement-changed': {
      const before = state.entitlements.find(({ entitlementId }) => entitlementId === event.data.entitlementId);
      return before ? withEntitlement(state, changed(before, event.id, event.data)) : state;
    }
    case 'entitlement-withdrawn':
      return { ...state, entitlements: without(state, event.data.teleserviceId) };
    case 'membership-suspended':
      return { ...state, status: 'suspended', because: [...state.because, event.id] };
    case 'membership-resumed':
      return { ...state, status: 'live', because: [...state.because, event.id] };
    case 'membership-ended':
      return { status: 'none', because: [event.id] };
  }
}

function granted(id: string, data: DataOf<'entitlement-granted'>): Entitlement {
  const { entitlementId, teleserviceId, roles, from, until, at: grantedAt } = data;
  return { entitlementId, teleserviceId, roles, from, ...(until && { until }), grantedAt, because: [id] };
}

function changed({ because, grantedAt }: Entitlement, id: string, data: DataOf<'entitlement-changed'>): Entitlement {
  return { ...granted(id, data), grantedAt, because: [...because, id] };
}

function withEntitlement(state: Member, entitlement: Entitlement): Member {
  return { ...state, entitlements: [...without(state, entitlement.teleserviceId), entitlement] };
}

function without({ entitlements }: Member, teleserviceId: string): Entitlement[] {
  return entitlements.filter((each) => each.teleserviceId !== teleserviceId);
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
