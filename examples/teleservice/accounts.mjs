/**
 * The list of accounts as a fold of events: account id → `{ status, securityLevel, revision }`. Nothing here knows of
 * Kafka or of files, so it is tested without either.
 */

const context = 'fr.gouv.douane.prodouane.public.account';

/** What each event changes. Types that are not here are none of our business, and neither are fields we do not name. */
const changes = {
  [`${context}.account-opened.v1`]: ({ securityLevel }) => ({ status: 'active', securityLevel }),
  [`${context}.security-level-changed.v1`]: ({ securityLevel }) => ({ securityLevel }),
  [`${context}.account-suspended.v1`]: () => ({ status: 'suspended' }),
  [`${context}.account-reopened.v1`]: () => ({ status: 'active' }),
  [`${context}.account-closed.v1`]: () => ({ status: 'closed' }),
  // What we keep of the person goes. The row stays, so that a late duplicate does not bring the account back.
  [`${context}.account-erased.v1`]: () => ({ status: 'erased', securityLevel: undefined }),
};

/** Changes `accounts` by one event. Tells whether it was `applied`, `known` already, or of a type to be `skipped`. */
export function apply(accounts, { type, json }) {
  const change = changes[type];
  if (change === undefined) return 'skipped';
  const data = JSON.parse(json);
  const { accountId, revision } = data;
  if (typeof accountId !== 'string' || !Number.isInteger(revision)) throw new Error('No account id or no revision');
  const current = accounts.get(accountId);
  if (current !== undefined && revision <= current.revision) return 'known';
  accounts.set(accountId, { ...current, ...change(data), revision });
  return 'applied';
}

/** The CloudEvent of a Kafka message, in binary mode: attributes are headers, the value is the data as JSON. */
export function eventOf({ headers, value }) {
  const type = headers?.ce_type?.toString();
  if (type === undefined) throw new Error('Not a CloudEvent in binary mode');
  return { type, json: value?.toString() ?? 'null' };
}
