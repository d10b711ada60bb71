import { defineProblem, type DataOf, type MembershipEvent } from '#contracts';
import { Refusal } from '#event-sourcing';
import { v5 as uuidFrom } from 'uuid';
import type { Decision } from '../decision.js';
import { mustBeMember, type MembershipState } from './membership.js';

/** What an invitation offers: roles in a teleservice, from acceptance on unless a later beginning is told. */
export type Offer = DataOf<'invitation-issued'>['offers'][number];

export interface OpenMembership
  extends Decision, Pick<DataOf<'membership-opened'>, 'membershipId' | 'operatorId' | 'accountId' | 'by'> {
  readonly offers: readonly Offer[];
}

const alreadyMember = defineProblem(409, 'already-member', {
  en: [
    'Already a member',
    'The person is a member of the operator already; an administrator changes what he may enter.',
  ],
  fr: ['Déjà membre', 'La personne est déjà membre de l’opérateur ; un administrateur change ce à quoi elle accède.'],
});

/** The person is a member of the operator already. */
export class AlreadyMember extends Refusal {
  constructor() {
    super(alreadyMember);
  }
}

/** The person becomes a member, and is entitled to what was offered, but for what is over by now. Throws AlreadyMember. */
export function openMembership(command: OpenMembership, state: MembershipState): MembershipEvent[] {
  const { eventId, at, membershipId, operatorId, accountId, by } = command;
  if (state.status !== 'none') throw new AlreadyMember();
  const opened = { membershipId, operatorId, accountId, by, at };
  return [{ id: eventId, type: 'membership-opened', data: opened }, ...entitlementsOf(command)];
}

/**
 * The same for who accepted an invitation; who has become a member otherwise in between is entitled to what was offered of
 * teleservices to which he or she has nothing yet.
 */
export function admitInvited(command: OpenMembership, state: MembershipState): MembershipEvent[] {
  if (state.status === 'none') return openMembership(command, state);
  const isNew = ({ teleserviceId }: Offer) => state.entitlements.every((each) => each.teleserviceId !== teleserviceId);
  return entitlementsOf({ ...command, offers: command.offers.filter(isNew) });
}

function entitlementsOf(command: OpenMembership): MembershipEvent[] {
  const { eventId, at, membershipId, operatorId, accountId, offers } = command;
  return offers
    .filter(({ until }) => until === undefined || until > at)
    .map(({ from = at, ...offer }) => {
      const entitlementId = uuidFrom(offer.teleserviceId, eventId);
      const member = { membershipId, operatorId, accountId };
      const data = { ...member, entitlementId, ...offer, from: from > at ? from : at, at };
      return { id: entitlementId, type: 'entitlement-granted', data };
    });
}

interface ByManager extends Decision {
  readonly by: 'agent' | 'administrator';
}

/** No entitlement of the person counts until the membership is resumed. Throws NoSuchMember. */
export function suspendMembership(
  { eventId, at, by, reason }: ByManager & { readonly reason?: string },
  state: MembershipState,
): MembershipEvent[] {
  const { status, membershipId, operatorId, accountId } = mustBeMember(state);
  if (status === 'suspended') return [];
  const data = { membershipId, operatorId, accountId, by, ...(reason !== undefined && { reason }), at };
  return [{ id: eventId, type: 'membership-suspended', data }];
}

/** They count again. Throws NoSuchMember. */
export function resumeMembership({ eventId, at, by }: ByManager, state: MembershipState): MembershipEvent[] {
  const { status, membershipId, operatorId, accountId } = mustBeMember(state);
  if (status === 'live') return [];
  return [{ id: eventId, type: 'membership-resumed', data: { membershipId, operatorId, accountId, by, at } }];
}

/** The person is no member any more, and entitled to nothing. Who is none changes nothing. */
export function endMembership(
  { eventId, at, by }: Decision & Pick<DataOf<'membership-ended'>, 'by'>,
  state: MembershipState,
): MembershipEvent[] {
  if (state.status === 'none') return [];
  const { membershipId, operatorId, accountId } = state;
  return [{ id: eventId, type: 'membership-ended', data: { membershipId, operatorId, accountId, by, at } }];
}
