/**
 * What we know as a fold of events. Nothing here knows of Kafka or of files, so it is tested without either: it is the same
 * whenever we began, and whatever came twice or late.
 */
import { accountChanges } from './accounts.mjs';
import { adhesionChanges, membershipChanges, operatorChanges } from './adhesions.mjs';
import { teleserviceChanges } from './teleservices.mjs';

/** Of a portal whose log was never restored, and of messages that were published before they told an epoch. */
const FIRST_EPOCH = '1970-01-01T00:00:00.000Z';

const tables = {
  accounts: accountChanges,
  operators: operatorChanges,
  adhesions: adhesionChanges,
  memberships: membershipChanges,
  teleservices: teleserviceChanges,
};

/** Type of event → the table that it changes, and how. */
const changes = new Map(
  Object.entries(tables).flatMap(([table, ofTable]) =>
    Object.entries(ofTable).map(([type, change]) => [type, { table, change }]),
  ),
);

/** Nothing is known yet: an empty table for each, of rows by subject. */
export const newKnowledge = (epoch = FIRST_EPOCH) => ({
  epoch,
  ...Object.fromEntries(Object.keys(tables).map((table) => [table, new Map()])),
});

/**
 * Changes `known` by one event. Tells whether it was `applied`, `known` already, of a type to be `skipped`, or `void`, since it
 * was published before the portal's log was restored to an earlier moment.
 */
export function apply(known, { type, subject, epoch, json }) {
  if (epoch < known.epoch) return 'void';
  // The portal has another history now, and tells all of it anew. What we knew may never have happened in it.
  if (epoch > known.epoch) Object.assign(known, newKnowledge(epoch));
  const { table, change } = changes.get(type) ?? {};
  if (change === undefined) return 'skipped';
  const data = JSON.parse(json);
  const { revision } = data;
  if (subject === undefined || !Number.isInteger(revision)) throw new Error('No subject or no revision');
  const current = known[table].get(subject);
  if (current !== undefined && revision <= current.revision) return 'known';
  known[table].set(subject, { ...current, ...change(data, current), revision });
  return 'applied';
}

/** The CloudEvent of a Kafka message, in binary mode: attributes are headers, the value is the data as JSON. */
export function eventOf({ headers, value }) {
  const attribute = (name) => headers?.[`ce_${name}`]?.toString();
  const type = attribute('type');
  if (type === undefined) throw new Error('Not a CloudEvent in binary mode');
  const epoch = attribute('epoch') ?? FIRST_EPOCH;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(epoch)) throw new Error('No epoch that we can compare');
  return { type, subject: attribute('subject'), epoch, json: value?.toString() ?? 'null' };
}
