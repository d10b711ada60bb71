import type { DataOf } from '../stored-events.js';

/** A person's right to enter one teleservice for the operator. What is over stays until it is withdrawn. */
export interface EntitlementView extends Pick<
  DataOf<'entitlement-granted'>,
  'entitlementId' | 'teleserviceId' | 'roles' | 'from' | 'until'
> {
  /** One of a former adhesion is older than the opening of this one. */
  readonly grantedAt: string;
  /** Ids of the events that it rests on. */
  readonly because: readonly string[];
}

/**
 * The published read model of category `membership`: what a person has with an operator. Written by the adhesion service alone, read by
 * the gateway. Document id = membership id, which is derived of operator and account; its revision is the one of `If-Match`. Those that
 * ended stay, since history is found by them.
 */
export interface RightsView extends Pick<DataOf<'membership-opened'>, 'membershipId' | 'operatorId' | 'accountId'> {
  readonly status: 'live' | 'suspended' | 'ended';
  /** One for a teleservice at most; none once it ended. */
  readonly entitlements: readonly EntitlementView[];
  /** Ids of the events by which the membership stands as it does. */
  readonly because: readonly string[];
}

/** Collection in the document store: name, version, indexes. */
export const rightsViewCollection = {
  name: 'rights-view',
  version: 1,
  indexes: [{ fields: ['accountId'] as const }, { fields: ['operatorId'] as const }],
} as const;
