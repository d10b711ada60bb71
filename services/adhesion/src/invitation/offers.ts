import type { Offer } from '../membership/change-membership.js';
import { termsOf, type AskedEntitlement, type Grantable } from '../membership/entitlements/entitlement-terms.js';

/**
 * What an invitation offers, of what an administrator asked for; one that begins at once begins on acceptance. Nobody offers what the
 * operator could not grant now: throws what `termsOf` throws.
 */
export function offerOf(asked: AskedEntitlement, grantable: Grantable, at: string): Offer {
  const { teleserviceId, roles, from, until } = termsOf(asked, grantable, at);
  return { teleserviceId, roles, ...(from > at && { from }), ...(until !== undefined && { until }) };
}

/**
 * What is left of an offer on acceptance: it ends with the adhesion at the latest, and nothing is left where that is over, or has
 * begun anew since the offer was made.
 */
export function stillOffered(
  { until, ...offer }: Offer,
  { adhesion, roles }: Grantable,
  offeredAt: string,
  at: string,
): Offer | undefined {
  if (adhesion === undefined || (adhesion.until !== undefined && adhesion.until <= at)) return undefined;
  if (adhesion.openedAt > offeredAt && !adhesion.revives) return undefined;
  const left = offer.roles.filter((role) => roles.includes(role));
  if (left.length === 0 && offer.roles.length > 0) return undefined;
  const end = until !== undefined && adhesion.until !== undefined && adhesion.until < until ? adhesion.until : until;
  const begins = offer.from !== undefined && offer.from > at ? offer.from : at;
  if (end !== undefined && end <= begins) return undefined;
  return { ...offer, roles: left, ...(end !== undefined && { until: end }) };
}
