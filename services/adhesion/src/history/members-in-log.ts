import { membershipEvents, type MembershipEvent } from '#contracts';
import { known } from '#event-sourcing';
import { BEGINNING, CaughtUp, DamagedEvent, type EventStore, type OnUnreadable } from '#event-store';
import type { RightAsked } from './read-rights.js';

/** Somebody who is, or was, a member of an operator. */
export type Member = Omit<RightAsked, 'teleserviceId'>;

/** An answer that leaves out whose membership was damaged would be a wrong one. */
const refuseDamaged: OnUnreadable = (event) => {
  if (event.reason === 'damaged') throw new DamagedEvent(event);
};

/**
 * Everybody who was ever a member, by now: of one operator, of one account, or of any, in the order in which they became it. Of the log from
 * its beginning, so that nobody is missing whom no view knows yet; reads no further than the loop asks. Throws UnknownEvent and DamagedEvent.
 */
export async function* membersInLog(
  store: EventStore,
  { accountId, operatorId }: Partial<Member> = {},
): AsyncGenerator<Member> {
  const { signal } = new AbortController();
  for await (const recorded of store.subscribe([membershipEvents.category], BEGINNING, signal, refuseDamaged)) {
    if (recorded instanceof CaughtUp) return;
    const { data } = known<MembershipEvent>(membershipEvents, recorded);
    const isMeant =
      data.accountId === (accountId ?? data.accountId) && data.operatorId === (operatorId ?? data.operatorId);
    if (isMeant && recorded.revision === 0n) yield { accountId: data.accountId, operatorId: data.operatorId };
  }
}
