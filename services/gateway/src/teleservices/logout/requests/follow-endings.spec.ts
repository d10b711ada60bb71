import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { accountEvents, accountSuspended, type DataOf, type TeleserviceView } from '#contracts';
import { load, toNewEvents } from '#event-sourcing';
import { manualClock, type ManualClock } from '#event-sourcing/testing';
import { BEGINNING, CaughtUp, type SubscribedEvent } from '#event-store';
import type { OpenPorts } from '#runtime';
import { captureLog, testPorts, waitFor } from '#runtime/testing';
import { adhesionIdOf } from '#personal-data';
import { AdhesionLog, memberOf, type Subject } from '../../../../test/adhesion-log.js';
import { record, serviceEntered } from '../../../identity/authentication-events/authentication-events.js';
import { SessionLimits, type OpenSession } from '../../../identity/sessions/session.js';
import { Sessions } from '../../../identity/sessions/sessions.js';
import { EnteredServices } from '../entered-services.js';
import { logout } from '../logout.js';
import { followEndings } from './follow-endings.js';
import { LogoutRequests } from './logout-requests.js';
import { StandingRights } from './standing-rights.js';

const hour = 3_600_000;
const operatorId = '8c2f0b6e-41d7-8e5a-9b3c-6f7a1d2e3c40';
const client: NonNullable<TeleserviceView['client']> = {
  kind: 'plain',
  redirectUris: ['https://eddi.example/callback'],
  postLogoutRedirectUris: [],
  backchannelLogoutUri: 'https://eddi.example/logout',
  scopes: ['openid'],
  idTokenSignedResponseAlg: 'ES256',
};

let ports: OpenPorts;
let clock: ManualClock;
let sessions: Sessions;
let entered: EnteredServices;
let catalogue: AdhesionLog;
let accountId: string;
let subject: Subject;
let stop: AbortController;
let running: Promise<void>;

beforeEach(async () => {
  ports = await testPorts();
  clock = manualClock(new Date()); // documents expire by the real one
  const limits = new SessionLimits(12 * hour, 12 * hour, hour, 20);
  sessions = new Sessions(ports.documentStore, ports.eventStore, clock, limits, captureLog().log);
  entered = new EnteredServices(ports.documentStore);
  catalogue = new AdhesionLog(ports, () => clock.now());
  accountId = randomUUID();
  subject = { accountId, operatorId, teleserviceId: 'eddi' };
  await register('eddi');
  start();
});
afterEach(async () => {
  await ends();
  await catalogue.freezeViews();
  await ports.close();
});

/** One process that follows; another one goes on from where it was. */
function start(): void {
  const { eventStore, documentStore } = ports;
  const requests = new LogoutRequests(eventStore, clock, true);
  const rights = new StandingRights(documentStore, eventStore, clock);
  stop = new AbortController();
  const context = { ports, entered, requests, rights, sessions, longestMs: 12 * hour, clock, log: captureLog().log };
  running = followEndings(context).run(stop.signal);
}
async function ends(): Promise<void> {
  stop.abort();
  await running;
}

async function register(
  id: string,
  needsAdhesion = false,
  of: TeleserviceView['client'] | 'none' = client,
): Promise<void> {
  await catalogue.append('teleservice-registered', { teleserviceId: id, needsAdhesion, open: true, roles: [] });
  if (of !== 'none') await catalogue.append('client-configured', { teleserviceId: id, client: of });
}
async function signIn(): Promise<OpenSession> {
  const opening = { accountId, revision: 0, level: 'password', device: 'Firefox', factors: ['password'] } as const;
  return (await sessions.open(opening)).session;
}
const now = () => clock.now().toISOString();
const enter = ({ sid }: OpenSession, over: Partial<DataOf<'service-entered'>> = {}): Promise<void> => {
  const data = { accountId, sid, teleserviceId: 'eddi', securityLevel: 'password', ...over } as const;
  return record(ports.eventStore, serviceEntered({ ...data, authenticatedAt: now(), enteredAt: now() }));
};

async function logouts(): Promise<SubscribedEvent[]> {
  const found: SubscribedEvent[] = [];
  const { signal } = new AbortController();
  for await (const event of ports.eventStore.subscribe(['logout'], BEGINNING, signal)) {
    if (event instanceof CaughtUp) break;
    found.push(event);
  }
  return found;
}
/** What it was asked that teleservices be told: session and teleservice, and why. */
const asked = async (): Promise<string[]> =>
  (await logouts()).map(({ data }) => [data['sid'], data['teleserviceId'], data['reason']].join(' ')).sort();
const ended = ({ sid }: OpenSession, teleserviceId = 'eddi') => `${sid} ${teleserviceId} session-ended`;
const withdrawn = ({ sid }: OpenSession, teleserviceId = 'eddi') => `${sid} ${teleserviceId} right-withdrawn`;

/** Resolves when all that the log holds was seen, which an entry of somebody else shows. */
async function seen(): Promise<void> {
  const [other, sid] = [randomUUID(), randomUUID()];
  const data = { accountId: other, sid, teleserviceId: 'nowhere', securityLevel: 'password' } as const;
  await record(ports.eventStore, serviceEntered({ ...data, authenticatedAt: now(), enteredAt: now() }));
  await waitFor(async () => (await entered.ofAccount(other)).size === 1);
}
const saw = async (...expected: string[]): Promise<void> => {
  await seen();
  expect(await asked()).toEqual(expected.sort());
};

describe('a session that ends', () => {
  it('is told to each teleservice that it entered, once, and to no other', async () => {
    await register('statncb');
    await register('quiet', false, { ...client, backchannelLogoutUri: undefined });
    await register('no-client', false, 'none');
    const [one, other] = [await signIn(), await signIn()];
    for (const teleserviceId of ['eddi', 'statncb', 'quiet', 'no-client']) await enter(one, { teleserviceId });
    await enter(one, { securityLevel: 'totp' });
    await enter(other);
    await seen();
    expect((await entered.ofAccount(accountId)).get(one.sid)).toEqual(['eddi', 'no-client', 'quiet', 'statncb']);
    await sessions.end(accountId, one.id, 'signed-out');
    await saw(ended(one), ended(one, 'statncb'));
    expect([...(await entered.ofAccount(accountId)).keys()]).toEqual([other.sid]);
    const [first] = await logouts();
    const { state } = await load(ports.eventStore, logout, first!.stream.slice('logout-'.length));
    expect(state).toMatchObject({ status: 'due', request: { accountId, sid: one.sid } });
  });

  it('is told of though it stepped up, since it keeps its public id', async () => {
    const before = await signIn();
    await enter(before);
    const carriedOn = (await sessions.carriedOn(before.id))!;
    const opening = { accountId, revision: 0, level: 'totp', device: 'Firefox', factors: ['totp'] } as const;
    const { session: after } = await sessions.open({ ...opening, ...carriedOn });
    await sessions.retire(before.id);
    await saw();
    await sessions.end(accountId, after.id, 'ended-elsewhere');
    await saw(ended(before));
  });

  it('is told of also where the entry is recorded only afterwards, once', async () => {
    const session = await signIn();
    await sessions.end(accountId, session.id, 'signed-out');
    await enter(session);
    await saw(ended(session));
    await enter(session, { securityLevel: 'totp' });
    await saw(ended(session));
  });

  it('is told of with the others where the account may not be used any more, though it had expired', async () => {
    const session = await signIn();
    await enter(session);
    await sessions.discard(session.id);
    const data = { ...accountSuspended.example, accountId };
    const suspended = { id: randomUUID(), type: 'account-suspended', data } as const;
    await ports.eventStore.append(`account-${accountId}`, 'none', toNewEvents(accountEvents, [suspended]));
    await saw(ended(session));
  });

  it('is told of once though all of it is followed again', async () => {
    const session = await signIn();
    await enter(session);
    await sessions.end(accountId, session.id, 'signed-out');
    await saw(ended(session));
    await ends();
    await ports.documentStore.drop({ name: 'checkpoint', version: 1, indexes: [] });
    await ports.documentStore.drop({ name: 'entered-service', version: 1, indexes: [] });
    start();
    await saw(ended(session));
  });
});

describe('a right that is no more', () => {
  const adhesion = { adhesionId: adhesionIdOf(operatorId, 'statncb'), operatorId, teleserviceId: 'statncb' };
  let session: OpenSession;
  beforeEach(async () => {
    subject = { ...subject, teleserviceId: 'statncb' };
    await register('statncb', true);
    await catalogue.adhere(subject);
    await catalogue.entitle(subject, { roles: [] });
    session = await signIn();
    await enter(session, { teleserviceId: 'statncb', operatorId });
    await enter(session);
    await saw();
  });

  it.each<[string, () => Promise<void>]>([
    [
      'an entitlement that is withdrawn',
      () => catalogue.append('entitlement-withdrawn', { ...memberOf(subject), teleserviceId: 'statncb' }),
    ],
    ['a membership that is suspended', () => catalogue.append('membership-suspended', memberOf(subject))],
    ['a membership that ends', () => catalogue.append('membership-ended', memberOf(subject))],
    ['an adhesion that is suspended', () => catalogue.append('adhesion-suspended', adhesion)],
    ['an adhesion that ends', () => catalogue.append('adhesion-ended', adhesion)],
    ['an operator that is closed', () => catalogue.append('operator-closed', { operatorId })],
    ['a teleservice that is withdrawn', () => catalogue.append('teleservice-withdrawn', { teleserviceId: 'statncb' })],
  ])('is told to that teleservice: %s', async (_what, withdraw) => {
    await withdraw();
    await saw(withdrawn(session, 'statncb'));
    expect([...(await entered.ofAccount(accountId)).values()]).toEqual([['eddi', 'statncb']]);
  });

  it('is told by what the log says, be the views written or not', async () => {
    catalogue.writeViews();
    await catalogue.append('entitlement-changed', { ...memberOf(subject), teleserviceId: 'statncb', roles: [] });
    await saw();
    await catalogue.freezeViews();
    await catalogue.append('entitlement-withdrawn', { ...memberOf(subject), teleserviceId: 'statncb' });
    await saw(withdrawn(session, 'statncb'));
  });

  it('is told again where the person came back with a new one, and with the end of the session', async () => {
    const member = { ...memberOf(subject), teleserviceId: 'statncb' };
    await catalogue.append('entitlement-withdrawn', member);
    await saw(withdrawn(session, 'statncb'));
    await catalogue.append('entitlement-granted', { ...member, roles: [] });
    await saw(withdrawn(session, 'statncb'));
    await catalogue.append('entitlement-withdrawn', member);
    await saw(withdrawn(session, 'statncb'), withdrawn(session, 'statncb'));
    await sessions.end(accountId, session.id, 'signed-out');
    await saw(...[1, 2].map(() => withdrawn(session, 'statncb')), ended(session, 'statncb'), ended(session));
  });

  it('is told again where it began anew by its date only, and was withdrawn', async () => {
    const member = { ...memberOf(subject), teleserviceId: 'statncb' };
    await catalogue.append('entitlement-withdrawn', member);
    await saw(withdrawn(session, 'statncb'));
    const from = new Date(clock.now().getTime() + hour).toISOString();
    await catalogue.append('entitlement-granted', { ...member, roles: [], from });
    await saw(withdrawn(session, 'statncb'));
    clock.advance(hour);
    await waitFor(async () => {
      for await (const { isOut } of entered.find({ operatorId })) return isOut === undefined;
      return false;
    });
    await catalogue.append('entitlement-withdrawn', member);
    await saw(withdrawn(session, 'statncb'), withdrawn(session, 'statncb'));
  });

  it('is told where it ended by its date, and nothing was written', async () => {
    const until = new Date(clock.now().getTime() + hour).toISOString();
    await catalogue.append('entitlement-changed', { ...memberOf(subject), teleserviceId: 'statncb', roles: [], until });
    await saw();
    clock.advance(hour - 1);
    await saw();
    clock.advance(1);
    await waitFor(async () => (await asked()).length > 0);
    await saw(withdrawn(session, 'statncb'));
  });

  it('is told where the entry is recorded only after the withdrawal', async () => {
    await catalogue.append('entitlement-withdrawn', { ...memberOf(subject), teleserviceId: 'statncb' });
    const late = await signIn();
    await enter(late, { teleserviceId: 'statncb', operatorId });
    await saw(withdrawn(session, 'statncb'), withdrawn(late, 'statncb'));
  });

  it('is of no concern to who is there for another operator, or to others', async () => {
    const other = '1d9e7c52-30af-8b64-a2f1-94c0be5d7a13';
    await catalogue.adhere({ operatorId: other, teleserviceId: 'statncb' });
    await catalogue.entitle({ ...subject, operatorId: other }, { roles: [] });
    await catalogue.append('membership-ended', memberOf({ accountId, operatorId: other }));
    await saw();
  });
});
