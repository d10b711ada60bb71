/**
 * Operators, what they have with teleservices, and what persons have with them. What each event changes in the row of its
 * subject; types that are not here are none of our business.
 */

const context = 'fr.gouv.douane.prodouane.public.adhesion';

/** Operator id → `{ status }` */
export const operatorChanges = {
  [`${context}.operator-opened.v1`]: () => ({ status: 'open' }),
  [`${context}.operator-closed.v1`]: () => ({ status: 'closed' }),
};

/** Subject → `{ operatorId, teleserviceId, status, from, until, openedAt, revivesEntitlements }` */
export const adhesionChanges = {
  [`${context}.adhesion-opened.v1`]: ({ operatorId, teleserviceId, from, until, at, revivesEntitlements }) => ({
    ...{ operatorId, teleserviceId, status: 'open', from, until, openedAt: at, revivesEntitlements },
  }),
  [`${context}.adhesion-corrected.v1`]: ({ from, until }) => ({ from, until }),
  [`${context}.adhesion-suspended.v1`]: () => ({ status: 'suspended' }),
  [`${context}.adhesion-resumed.v1`]: () => ({ status: 'open' }),
  [`${context}.adhesion-ended.v1`]: () => ({ status: 'ended' }),
};

/** Subject → `{ operatorId, accountId, status, entitlements: teleservice id → { roles, from, until, grantedAt } }` */
export const membershipChanges = {
  [`${context}.membership-opened.v1`]: ({ operatorId, accountId }) => ({
    ...{ operatorId, accountId, status: 'live', entitlements: {} },
  }),
  [`${context}.membership-suspended.v1`]: () => ({ status: 'suspended' }),
  [`${context}.membership-resumed.v1`]: () => ({ status: 'live' }),
  [`${context}.membership-ended.v1`]: () => ({ status: 'ended', entitlements: {} }),
  [`${context}.entitlement-granted.v1`]: ({ teleserviceId, roles, from, until, at }, { entitlements }) => ({
    entitlements: { ...entitlements, [teleserviceId]: { roles, from, until, grantedAt: at } },
  }),
  [`${context}.entitlement-changed.v1`]: ({ teleserviceId, roles, from, until }, { entitlements }) => ({
    entitlements: { ...entitlements, [teleserviceId]: { ...entitlements[teleserviceId], roles, from, until } },
  }),
  [`${context}.entitlement-withdrawn.v1`]: ({ teleserviceId }, { entitlements }) => ({
    entitlements: { ...entitlements, [teleserviceId]: undefined },
  }),
};
