import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { levels, serviceEntered as contract, type AccountView, type SecurityLevel } from '#contracts';
import { PersonalData, PersonKeys } from '#personal-data';
import type { RunningService } from '#web';
import { GatewayWorld } from '../../../test/gateway-world.js';
import { record, serviceEntered } from '../../identity/authentication-events/authentication-events.js';
import { newSession, sessionCollection, SessionLimits, type Session } from '../../identity/sessions/session.js';
import { idOfToken, newToken } from '../../identity/sessions/session-token.js';
import { canReach, isHeld } from './reachable-levels.js';
import { Tally, wouldPass, type Outcome, type RehearsalReport } from './rehearsal.js';
import { rehearse } from './rehearse.js';

const teleserviceId = 'tarif-en-ligne';
const entry = contract.example;
const period = { teleserviceId, from: '2026-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z' };
const dayOf = (instant: string) => instant.slice(0, 10);

describe('an entry', () => {
  const demands = (requiredLevel: SecurityLevel, maxAgeMinutes?: number) => ({
    ...period,
    requiredLevel,
    ...(maxAgeMinutes !== undefined && { maxAgeMinutes }),
  });

  it.each<[SecurityLevel, SecurityLevel, number | undefined, boolean]>([
    ['password', 'password', undefined, true],
    ['password', 'sms-token', undefined, false],
    ['totp', 'sms-token', undefined, true],
    ['totp', 'totp', 5, true],
    ['totp', 'password', 4, false],
  ])('at %s passes a demand of %s and %p minutes: %p', (securityLevel, requiredLevel, maxAge, passes) => {
    // Its proof is five minutes old.
    expect(wouldPass({ ...entry, securityLevel }, demands(requiredLevel, maxAge))).toBe(passes);
  });

  it('is counted by day, and whom it concerns once [R-86]', () => {
    const tally = new Tally();
    const people = ['ann', 'ben'];
    const outcomes: Outcome[] = ['pass', 'blocked', 'step-up', 'blocked'];
    for (const accountId of people)
      for (const outcome of outcomes)
        tally.add({ ...entry, accountId }, outcome === 'pass' ? '2026-03-10' : '2026-03-09', outcome);
    expect(tally.report(demands('totp'), '2026-03-01T00:00:00.000Z')).toEqual({
      ...demands('totp'),
      knownSince: '2026-03-01T00:00:00.000Z',
      entries: 8,
      wouldPass: 2,
      wouldStepUp: 2,
      wouldBeBlocked: 4,
      persons: { stepUp: 2, blocked: 2 },
      operators: { stepUp: 1, blocked: 1 },
      byDay: [
        { day: '2026-03-09', entries: 6, wouldPass: 0, wouldStepUp: 2, wouldBeBlocked: 4 },
        { day: '2026-03-10', entries: 2, wouldPass: 2, wouldStepUp: 0, wouldBeBlocked: 0 },
      ],
      samples: { stepUp: people, blocked: people },
    });
    const many = new Tally();
    for (let n = 0; n < 30; n += 1) many.add({ ...entry, accountId: `${n}` }, '2026-03-09', 'blocked');
    expect(many.report(demands('totp'), undefined).samples.blocked).toHaveLength(20);
  });
});

/** Accounts of one kind: what they hold, at which level their sessions are, and what becomes of them. */
interface Kind {
  readonly over: Partial<AccountView>;
  readonly mobile?: string;
  readonly application?: true;
  readonly level: SecurityLevel;
  readonly forSms: Outcome;
  readonly forTotp: Outcome;
}

const long = new Date(Date.now() - 1e9).toISOString();
const mobile = '+33612345678';
const kinds: readonly Kind[] = [
  { over: {}, level: 'password', forSms: 'blocked', forTotp: 'blocked' },
  { over: { mobileConfirmedAt: long }, mobile, level: 'password', forSms: 'step-up', forTotp: 'blocked' },
  { over: {}, mobile: '+12025550123', level: 'password', forSms: 'blocked', forTotp: 'blocked' },
  { over: {}, application: true, level: 'password', forSms: 'step-up', forTotp: 'step-up' },
  {
    over: { securityLevel: 'sms-token', mobileConfirmedAt: long },
    mobile,
    level: 'sms-token',
    forSms: 'pass',
    forTotp: 'blocked',
  },
  { over: { securityLevel: 'totp' }, application: true, level: 'totp', forSms: 'pass', forTotp: 'pass' },
];

describe('a rehearsal over 5 000 entries', () => {
  const total = 5_000;
  let world: GatewayWorld;
  let replica: RunningService | undefined;
  const accounts: (Kind & { readonly accountId: string })[] = [];
  beforeAll(async () => {
    world = await GatewayWorld.start({ TELESERVICE_LEVELS: `${teleserviceId}=password` });
    for (let n = 0; n < kinds.length * 3; n += 1) {
      const kind = kinds[n % kinds.length]!;
      const profile = kind.mobile === undefined ? {} : { mobile: kind.mobile };
      const view = await world.open(`person${n}`, kind.over, profile);
      if (kind.application) await world.withApplication(view);
      accounts.push({ ...kind, accountId: view.accountId });
    }
    for (let n = 0; n < total; n += 250) {
      await Promise.all(Array.from({ length: 250 }, (_, each) => enter(n + each)));
    }
  }, 120_000);
  afterAll(async () => {
    await replica?.close();
    await world.close();
  });

  const personOf = (n: number) => accounts[(n * 7) % accounts.length]!;
  const enter = (n: number): Promise<void> => {
    const { accountId, level: securityLevel } = personOf(n);
    const enteredAt = new Date(Date.parse('2026-03-09T08:00:00.000Z') + n * 60_000).toISOString();
    const data = {
      accountId,
      sid: `session-${n}`,
      teleserviceId,
      securityLevel,
      authenticatedAt: enteredAt,
      enteredAt,
    };
    return record(world.ports.eventStore, serviceEntered(data));
  };
  const rehearsed = (requiredLevel: SecurityLevel, over: Partial<typeof period> = {}): Promise<RehearsalReport> =>
    rehearse(
      { ...period, requiredLevel, ...over },
      {
        events: world.ports.eventStore,
        documents: world.ports.documentStore,
        personalData: new PersonalData(new PersonKeys(world.ports.keyStore, world.config.PERSONAL_DATA_KEY)),
        sms: { open: true, countries: world.config.MOBILE_COUNTRIES },
        dayOf,
      },
    );
  const expected = (outcome: Outcome, by: 'forSms' | 'forTotp') =>
    Array.from({ length: total }, (_, n) => personOf(n)).filter((person) => person[by] === outcome);

  it.each([
    ['sms-token', 'forSms'],
    ['totp', 'forTotp'],
  ] as const)('is exact for %s', async (level, by) => {
    const report = await rehearsed(level);
    expect(report).toMatchObject({
      entries: total,
      wouldPass: expected('pass', by).length,
      wouldStepUp: expected('step-up', by).length,
      wouldBeBlocked: expected('blocked', by).length,
      knownSince: '2026-03-09T08:00:00.000Z',
    });
    const persons = (outcome: Outcome) => [...new Set(expected(outcome, by).map(({ accountId }) => accountId))].sort();
    expect([...report.samples.stepUp].sort()).toEqual(persons('step-up'));
    expect([...report.samples.blocked].sort()).toEqual(persons('blocked'));
    expect(report.persons).toEqual({ stepUp: persons('step-up').length, blocked: persons('blocked').length });
    expect(report.byDay.map(({ entries }) => entries).reduce((sum, each) => sum + each)).toBe(total);
  });

  it('counts what was entered in the time that is asked about, and in this teleservice', async () => {
    const hour = { from: '2026-03-09T08:00:00.000Z', to: '2026-03-09T09:00:00.000Z' };
    expect((await rehearsed('totp', hour)).entries).toBe(60);
    expect(await rehearsed('totp', { teleserviceId: 'taux-de-change' })).toMatchObject({ entries: 0, byDay: [] });
  });

  it.each(['sms-token', 'totp'] as const)('tells exactly whom raising the level to %s blocks', async (level) => {
    const { samples } = await rehearsed(level);
    world.config = { ...world.config, TELESERVICE_LEVELS: new Map([[teleserviceId, { level }]]) };
    replica = await world.startGateway();
    const decisions = new Map<string, string>();
    for (const { accountId, level: proven } of accounts) decisions.set(accountId, await decisionFor(accountId, proven));
    const those = (decision: string) => [...decisions].filter(([, each]) => each === decision).map(([id]) => id);
    expect(those('deny').sort()).toEqual([...samples.blocked].sort());
    expect(those('step-up').sort()).toEqual([...samples.stepUp].sort());
    await replica.close();
    replica = undefined;
  });

  async function decisionFor(accountId: string, level: SecurityLevel): Promise<string> {
    const token = newToken();
    const at = world.clock.now().getTime();
    const opening = { accountId, revision: 1, level, device: '', proofs: [{ factor: level, at }] };
    const session = newSession(opening, at, new SessionLimits(3_600_000, 3_600_000, 900_000, 20));
    await world.ports.documentStore.collection<Session>(sessionCollection).update(idOfToken(token)!, () => session);
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${replica!.url}/api/v1/teleservices/${teleserviceId}/access`, { headers });
    return ((await answer.json()) as { decision: string }).decision;
  }

  it('takes an account that may not be used, or is gone, for one that can prove nothing', async () => {
    const view = await world.open('closed', { securityLevel: 'totp' });
    const held = {
      personalData: new PersonalData(new PersonKeys(world.ports.keyStore, world.config.PERSONAL_DATA_KEY)),
      sms: { open: true, countries: ['FR'] },
    };
    const active = { ...view, status: 'active' as const };
    expect(await canReach(active, 'password', held)).toBe(true);
    expect(await canReach({ ...active, status: 'closed' }, 'password', held)).toBe(false);
    expect(await canReach({ ...active, status: 'suspended' }, 'password', held)).toBe(false);
    expect(await canReach(undefined, 'password', held)).toBe(false);
  });

  it('knows of every factor who holds it', () => {
    expect(Object.keys(isHeld).sort()).toEqual([...levels.challenges].sort());
  });
});
