/**
 * `write-seed.child <accounts> <home as JSON> <share> <shares>`: writes the events and keys of one share of the accounts.
 * They are asked for one after the other within a month that ended two days ago: whatever waits for a day is over.
 */
import { openDocumentStore } from '#document-store';
import { openEventStore } from '#event-store';
import { Credentials, IdentifierKey, PersonalData, PersonKeys } from '#personal-data';
import { openHasher } from '#runtime';
import { BulkDocuments } from '../accounts/bulk-documents.js';
import { configurationOf, type Home } from '../accounts/home.js';
import { pastOfAccount, type Means } from '../accounts/past-of-account.js';
import { seededIdentifier, seededPassword } from '../accounts/seed-accounts.js';

const AT_ONCE = 200;
const hour = 3_600_000;
const asked = { from: -32 * 24 * hour, until: -2 * 24 * hour };

process.once('disconnect', () => process.exit(1));

const [accounts = 0, share = 0, shares = 1] = [2, 4, 5].map((place) => Number(process.argv[place]));
const config = await configurationOf(JSON.parse(process.argv[3] ?? '') as Home);
const clock = { now: 0 };
const store = await openEventStore(config.EVENT_STORE, { now: () => clock.now });
const keyStore = await openDocumentStore(config.KEY_STORE);
const held = new BulkDocuments(keyStore);
const personKeys = new PersonKeys(held, config.PERSONAL_DATA_KEY, () => clock.now);
const means: Means = {
  identifierKey: new IdentifierKey(config.IDENTIFIER_KEY),
  personKeys,
  personalData: new PersonalData(personKeys),
  credentials: new Credentials(personKeys, config.CREDENTIAL_KEY),
  terms: {
    linkKeyId: config.LINK_KEY.current.id,
    linkMs: config.ACTIVATION_LINK_HOURS * hour,
    reservationMs: config.RESERVATION_DAYS * 24 * hour,
  },
  passwordHash: await openHasher(config).hash(seededPassword),
};
const now = Date.now();

for (let first = share * AT_ONCE; first < accounts; first += shares * AT_ONCE) {
  const pasts = [];
  for (let n = first; n < Math.min(first + AT_ONCE, accounts); n++) {
    clock.now = Math.floor(now + asked.from + ((asked.until - asked.from) * n) / accounts);
    pasts.push({ at: clock.now, streams: await pastOfAccount(seededIdentifier(n), clock.now, means) });
  }
  clock.now = now;
  await personKeys.sweep('registration', () => Promise.resolve(true));
  await held.flush(); // a key is durable before its first event
  const appends = pasts.flatMap(({ at, streams }) => {
    clock.now = at;
    return streams.map(({ name, events }) => store.append(name, 'none', events));
  });
  await Promise.all(appends);
}
await Promise.all([store.close(), keyStore.close()]);
process.exit(0);
