import { fork } from 'node:child_process';
import { openDocumentStore } from '#document-store';
import { openEventStore } from '#event-store';
import { Credentials, IdentifierKey, PersonalData, PersonKeys } from '#personal-data';
import { openHasher } from '#runtime';
import { BulkDocuments } from './bulk-documents.js';
import { configurationOf, type Home } from './home.js';
import { pastOfAccount, type Means } from './past-of-account.js';

/** The password of every seeded account. */
export const seededPassword = 'quai brumeux 73656564';

/** The identifier of the n-th seeded account, from 0. */
export const seededIdentifier = (n: number): string => `seeded${n}`;

const AT_ONCE = 1_000;
const day = 24 * 3_600_000;
/** The accounts are asked for one after the other in this time; what waits for a day after it is over, too. */
const asked = { from: -32 * day, until: -2 * day };

/**
 * Writes so many accounts where a product was never started, as it would have left them a few days after the last was
 * asked for: events and keys by the services' own decisions and through the ports, and meanwhile, in a process of its own,
 * all that follows from them (see the child). Only the topics are empty, as if nothing were kept on them for so long.
 */
export async function seedAccounts(accounts: number, home: Home): Promise<void> {
  const following = followed(accounts, home);
  await Promise.all([following, write(accounts, home)]);
}

async function write(accounts: number, home: Home): Promise<void> {
  const config = await configurationOf(home);
  const clock = { now: 0 };
  const store = await openEventStore(config.EVENT_STORE, { now: () => clock.now });
  const keyStore = await openDocumentStore(config.KEY_STORE);
  const held = new BulkDocuments(keyStore);
  const personKeys = new PersonKeys(held, config.PERSONAL_DATA_KEY, () => clock.now);
  const hour = 3_600_000;
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
  for (let first = 0; first < accounts; first += AT_ONCE) {
    const pasts = [];
    for (let n = first; n < Math.min(first + AT_ONCE, accounts); n++) {
      clock.now = Math.floor(now + asked.from + ((asked.until - asked.from) * n) / accounts);
      pasts.push({ at: clock.now, streams: await pastOfAccount(seededIdentifier(n), clock.now, means) });
    }
    clock.now = now;
    await personKeys.sweep(() => Promise.resolve(true));
    await held.flush(); // a key is durable before its first event
    const appends = pasts.flatMap(({ at, streams }) => {
      clock.now = at;
      return streams.map(({ name, events }) => store.append(name, 'none', events));
    });
    await Promise.all(appends);
  }
  await Promise.all([store.close(), keyStore.close()]);
}

/** Resolves once everything that follows from the events of so many accounts is written. */
async function followed(accounts: number, home: Home): Promise<void> {
  const child = fork('dist/bench/children/follow-seed.child.js', [String(accounts), JSON.stringify(home)]);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error('What follows from the seeded accounts could not be written');
}
