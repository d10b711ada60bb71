/**
 * Who may enter, for whom, with which roles and until when: computed of what is known, and nobody is asked. Instants are texts in
 * UTC with milliseconds, which compare as such; what ends at an instant does not count any more at it.
 */

/** The entry of one person for one operator at the instant; undefined where it is refused. */
export function entryOf(known, { accountId, operatorId, teleserviceId }, instant) {
  const teleservice = known.teleservices.get(teleserviceId);
  if (!teleservice?.open || known.accounts.get(accountId)?.status !== 'active') return undefined;
  const demand = demandAt(teleservice, instant);
  if (!teleservice.needsAdhesion) return { ...demand, roles: [] };
  const adhesion = one(known.adhesions, { operatorId, teleserviceId });
  const membership = one(known.memberships, { operatorId, accountId });
  if (known.operators.get(operatorId)?.status !== 'open') return undefined;
  if (adhesion?.status !== 'open' || !isWithin(adhesion, instant) || membership?.status !== 'live') return undefined;
  const entitlement = membership.entitlements[teleserviceId];
  if (entitlement === undefined || !isWithin(entitlement, instant)) return undefined;
  if (entitlement.grantedAt < adhesion.openedAt && !adhesion.revivesEntitlements) return undefined;
  // A role that the teleservice does not know any more is none; of none that is left nothing is left.
  const roles = entitlement.roles.filter((role) => teleservice.roles.includes(role));
  if (entitlement.roles.length > 0 && roles.length === 0) return undefined;
  const until = [adhesion.until, entitlement.until].filter((end) => end !== undefined).sort()[0];
  return { ...demand, roles, until };
}

/** Everybody who may enter the teleservice now for an operator. Of one that needs no adhesion: whoever has an active account. */
export function* entriesOf(known, teleserviceId, instant) {
  for (const { operatorId, accountId } of known.memberships.values()) {
    const entry = entryOf(known, { accountId, operatorId, teleserviceId }, instant);
    if (entry !== undefined) yield { accountId, operatorId, ...entry };
  }
}

/** What a session must have proven, and how recently: the latest that has begun; of several at once the one decided last. */
function demandAt({ demands }, instant) {
  const begun = demands.filter(({ from }) => from <= instant);
  const { requiredLevel, maxAgeMinutes } = (begun.length > 0 ? begun : demands.slice(0, 1)).reduce((latest, next) =>
    next.from >= latest.from ? next : latest,
  );
  return { requiredLevel, maxAgeMinutes };
}

const isWithin = ({ from, until }, instant) => from <= instant && (until === undefined || instant < until);

/** The row with these values; a database has an index for it. */
const one = (table, wanted) =>
  [...table.values()].find((row) => Object.entries(wanted).every(([field, value]) => row[field] === value));
