import type { MembershipEvent } from '#contracts';
import { isDeepStrictEqual } from 'node:util';
import type { Decision } from '../../decision.js';
import { mustBeMember, type Entitlement, type MembershipState } from '../membership.js';
import { termsOf, type AskedEntitlement, type Grantable } from './entitlement-terms.js';

export interface GrantEntitlement extends Decision {
  readonly asked: AskedEntitlement;
  readonly grantable: Grantable;
}

/**
 * the person may enter the teleservice as told. What counts already is changed; what is over, or of a former adhesion, is granted
 * anew. To ask for what there is changes nothing. Throws NoSuchMember and what `termsOf` throws.
 */
export function grantEntitlement(command: GrantEntitlement, state: MembershipState): MembershipEvent[] {
  const { eventId, at, asked, grantable } = command;
  const { membershipId, operatorId, accountId, entitlements } = mustBeMember(state);
  const known = entitlements.find(({ teleserviceId }) => teleserviceId === asked.teleserviceId);
  const running = known && counts(known, grantable, at) ? known : undefined;
  const terms = termsOf(asked, grantable, at, running);
  const fact = { membershipId, operatorId, accountId, ...terms, at };
  if (running === undefined) {
    return [{ id: eventId, type: 'entitlement-granted', data: { ...fact, entitlementId: eventId } }];
  }
  const { entitlementId, teleserviceId, roles, from, until } = running;
  if (isDeepStrictEqual(terms, { teleserviceId, roles, from, ...(until !== undefined && { until }) })) return [];
  return [{ id: eventId, type: 'entitlement-changed', data: { ...fact, entitlementId } }];
}

function counts({ until, grantedAt }: Entitlement, { adhesion }: Grantable, at: string): boolean {
  if (until !== undefined && until <= at) return false;
  return adhesion !== undefined && (adhesion.revives || grantedAt >= adhesion.openedAt);
}

export interface WithdrawEntitlement extends Decision {
  readonly teleserviceId: string;
  readonly by: 'agent' | 'administrator';
  readonly reason?: string;
}

/** The person no longer enters the teleservice for the operator, from now on. What there is none of changes nothing. */
export function withdrawEntitlement(command: WithdrawEntitlement, state: MembershipState): MembershipEvent[] {
  const { eventId, at, teleserviceId, by, reason } = command;
  const { membershipId, operatorId, accountId, entitlements } = mustBeMember(state);
  const known = entitlements.find((each) => each.teleserviceId === teleserviceId);
  if (known === undefined) return [];
  const { entitlementId } = known;
  const ground = { by, ...(reason !== undefined && { reason }) };
  const data = { membershipId, operatorId, accountId, entitlementId, teleserviceId, ...ground, at };
  return [{ id: eventId, type: 'entitlement-withdrawn', data }];
}
