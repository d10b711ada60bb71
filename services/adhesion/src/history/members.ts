import { membershipEvents, type MembershipEvent } from '#contracts';
import type { DocumentStore } from '#document-store';
import { Checkpoints, known, viewName } from '#event-sourcing';
import { BEGINNING, CaughtUp, DamagedEvent, type EventStore, type OnUnreadable } from '#event-store';
import { rightsView } from '../views/views.js';
import { membershipsOf, type MembershipsAsked } from './memberships-of.js';
import type { RightAsked } from './read-rights.js';

/** Somebody who is, or was, a member of an operator. */
export type Member = Omit<RightAsked, 'teleserviceId'>;

/** An answer that leaves out whose membership was damaged would be a wrong one. */
const refuseDamaged: OnUnreadable = (event) => {
  if (event.reason === 'damaged') throw new DamagedEvent(event);
};

/**
 * Everybody who was ever a member by now, in the order in which they became it, of the log; reads no further than the loop asks. Throws
 * UnknownEvent and DamagedEvent rather than leave somebody out.
 */
export async function* membersInLog(store: EventStore, after = BEGINNING): AsyncGenerator<Member> {
  const { signal } = new AbortController();
  for await (const recorded of store.subscribe([membershipEvents.category], after, signal, refuseDamaged)) {
    if (recorded instanceof CaughtUp) return;
    const { data } = known<MembershipEvent>(membershipEvents, recorded);
    if (recorded.revision === 0n) yield { accountId: data.accountId, operatorId: data.operatorId };
  }
}

/**
 * The same of one account or one operator: of the view, by its index, and of what the log holds beyond it, so that nobody is missing
 * whom the view does not know yet.
 */
export async function* membersMeant(
  { accountId, operatorId }: MembershipsAsked,
  { documents, store }: { readonly documents: DocumentStore; readonly store: EventStore },
): AsyncGenerator<Member> {
  // Before the view is read: what it comes to know meanwhile is met twice, and told once.
  const reached = await new Checkpoints(documents).get(viewName(rightsView));
  const told = new Set<string>();
  const isNew = (member: Member) => {
    const pair = `${member.accountId} ${member.operatorId}`;
    return !told.has(pair) && Boolean(told.add(pair));
  };
  const where = { ...(accountId !== undefined && { accountId }), ...(operatorId !== undefined && { operatorId }) };
  for await (const member of membershipsOf(documents, where)) if (isNew(member)) yield member;
  for await (const member of membersInLog(store, reached)) {
    const isMeant =
      member.accountId === (accountId ?? member.accountId) && member.operatorId === (operatorId ?? member.operatorId);
    if (isMeant && isNew(member)) yield member;
  }
}
