import { describe, expect, it } from '@jest/globals';
import { levels } from '#contracts';
import { demandAt, reasonCodes, rights, type RightsFacts } from '#rights';
import fc from 'fast-check';
import { anyFacts, anyInstant, entitled, instantOf } from './facts.js';

const now = '2026-03-12T09:00:00.000Z';
const codes = (facts: RightsFacts, instant = now) => rights(facts, instant).reasons.map(({ code }) => code);
const { teleservice, membership, entitlement, adhesion, operator } = entitled;
const endsOn9May = '2026-05-09T22:00:00.000Z';

describe('a person who is entitled, of an operator that adhered [R-61, R-65]', () => {
  it('may enter, with roles, until whatever ends first', () => {
    expect(rights(entitled, now)).toEqual({
      permit: true,
      teleserviceId: 'statncb',
      roles: ['declarant'],
      reasons: [],
      because: ['account', 'operator', 'membership', 'entitlement', 'adhesion', 'requirements', 'open'],
    });
    const ends = (one?: string, other?: string) =>
      rights(
        { ...entitled, entitlement: { ...entitlement, until: one! }, adhesion: { ...adhesion, until: other! } },
        now,
      ).until;
    expect(ends(endsOn9May, '2026-06-01T00:00:00.000Z')).toBe(endsOn9May);
    expect(ends('2026-06-01T00:00:00.000Z', endsOn9May)).toBe(endsOn9May);
    expect(ends(undefined, endsOn9May)).toBe(endsOn9May);
  });

  it('has the roles that the teleservice still knows', () => {
    const two = { ...entitlement, roles: ['declarant', 'reader'] };
    expect(rights({ ...entitled, entitlement: two }, now).roles).toEqual(['declarant']);
    expect(codes({ ...entitled, entitlement: { ...entitlement, roles: ['reader'] } })).toEqual(['no-entitlement']);
    expect(rights({ ...entitled, entitlement: { ...entitlement, roles: [] } }, now)).toMatchObject({ permit: true });
  });

  it('may not enter without any of that', () => {
    expect(codes({ ...entitled, account: { status: 'suspended', because: [] } })).toEqual(['account-suspended']);
    for (const status of ['closed', 'erased', 'unopened'] as const) {
      expect(codes({ ...entitled, account: { status, because: [] } })).toEqual(['account-closed']);
    }
    expect(codes({ ...entitled, operator: { ...operator, status: 'closed' } })).toEqual(['operator-closed']);
    expect(codes({ ...entitled, membership: { ...membership, status: 'none' } })).toEqual(['no-membership']);
    expect(codes({ ...entitled, membership: { ...membership, status: 'suspended' } })).toEqual([
      'membership-suspended',
    ]);
    expect(codes({ ...entitled, teleservice: { ...teleservice, open: false } })).toEqual(['teleservice-closed']);
    const { entitlement: _, ...unentitled } = entitled;
    expect(codes(unentitled)).toEqual(['no-entitlement']);
    const { adhesion: __, ...unadhered } = entitled;
    expect(codes(unadhered)).toEqual(['no-adhesion']);
  });

  it('is told from when to when the entitlement counts', () => {
    const period = { from: '2026-04-01T08:00:00.000Z', until: endsOn9May };
    const timed = { ...entitled, entitlement: { ...entitlement, ...period } };
    expect(rights(timed, '2026-04-01T07:59:59.999Z').reasons).toEqual([
      {
        code: 'entitlement-not-yet',
        who: 'administrator',
        from: period.from,
        text: {
          fr: 'votre droit à ce service commence le 1er avril 2026',
          en: 'your right to this service begins on 1 April 2026',
        },
      },
    ]);
    expect(codes(timed, period.from)).toEqual([]);
    expect(rights(timed, period.until).reasons).toMatchObject([
      {
        code: 'entitlement-over',
        until: endsOn9May,
        text: { fr: 'votre droit à ce service a pris fin le 9 mai 2026' },
      },
    ]);
  });

  it('needs another entitlement under another adhesion, unless customs revive what there was', () => {
    const reopened = { ...adhesion, openedAt: '2026-03-11T00:00:00.000Z' };
    expect(codes({ ...entitled, adhesion: reopened })).toEqual(['entitlement-over']);
    expect(codes({ ...entitled, adhesion: { ...reopened, revives: true } })).toEqual([]);
  });

  it.each([
    ['none', 'no-adhesion'],
    ['requested', 'adhesion-requested'],
    ['audit-ordered', 'adhesion-awaits-audit'],
    ['audit-concluded', 'adhesion-awaits-agreement'],
    ['agreed', 'adhesion-awaits-convention'],
    ['convention-signed', 'adhesion-awaits-opening'],
    ['suspended', 'adhesion-suspended'],
    ['ended', 'adhesion-over'],
    ['refused', 'no-adhesion'],
    ['withdrawn', 'no-adhesion'],
  ] as const)('waits while the adhesion is %s', (status, code) => {
    expect(codes({ ...entitled, adhesion: { ...adhesion, status } })).toEqual([code]);
  });

  it('waits for an adhesion that is open from a later day on, and goes with one that is over by itself', () => {
    const period = { from: '2026-04-01T08:00:00.000Z', until: endsOn9May };
    const timed = { ...entitled, adhesion: { ...adhesion, ...period } };
    expect(codes(timed)).toEqual(['adhesion-not-yet']);
    expect(codes(timed, period.from)).toEqual([]);
    expect(rights(timed, endsOn9May).reasons).toMatchObject([{ code: 'adhesion-over', until: endsOn9May }]);
  });

  it('is told everything at once, in the order in which it is mended', () => {
    const { entitlement: _, ...facts } = entitled;
    const told = codes({
      ...facts,
      account: { status: 'suspended', because: [] },
      membership: { ...membership, status: 'suspended' },
      adhesion: { ...adhesion, status: 'requested' },
      teleservice: { ...teleservice, open: false, demands: [{ ...teleservice.demands[0]!, requiredLevel: 'totp' }] },
      session: { level: 'password', authenticatedAt: '2026-03-12T07:00:00.000Z' },
    });
    expect(told).toEqual([
      'account-suspended',
      'membership-suspended',
      'no-entitlement',
      'adhesion-requested',
      'teleservice-closed',
      'level-too-low',
      'authentication-too-old',
    ]);
  });
});

describe('a teleservice that needs no adhesion', () => {
  const informing = { ...teleservice, needsAdhesion: false };

  it('is open to every account', () => {
    expect(rights({ account: entitled.account, teleservice: informing }, now)).toEqual({
      permit: true,
      teleserviceId: 'statncb',
      roles: [],
      reasons: [],
      because: ['account', 'requirements', 'open'],
    });
  });

  it('is closed to one that is not active, and to all when it is closed', () => {
    const facts = { account: { status: 'closed', because: [] }, teleservice: { ...informing, open: false } } as const;
    expect(codes(facts)).toEqual(['account-closed', 'teleservice-closed']);
  });
});

describe('the level and age of a session', () => {
  const demands = [
    { requiredLevel: 'password', from: '2026-01-01T00:00:00.000Z', because: 'first' },
    { requiredLevel: 'sms-token', maxAgeMinutes: 15, from: '2026-03-12T10:00:00.000Z', because: 'raised' },
  ] as const;
  const facts = (level: 'password' | 'totp', authenticatedAt: string): RightsFacts => ({
    ...entitled,
    teleservice: { ...teleservice, demands },
    session: { level, authenticatedAt },
  });

  it('are those that are demanded at the instant', () => {
    const early = facts('password', '2026-03-12T08:00:00.000Z');
    expect(rights(early, '2026-03-12T09:59:59.999Z')).toMatchObject({
      permit: true,
      because: expect.arrayContaining(['first']),
    });
    expect(rights(early, '2026-03-12T10:00:00.000Z')).toMatchObject({
      reasons: [
        { code: 'level-too-low', needs: 'sms-token', has: 'password', who: 'you' },
        { code: 'authentication-too-old', maxAgeMinutes: 15, who: 'you' },
      ],
      because: expect.arrayContaining(['raised']),
    });
  });

  it('are met by more, and by what was proven lately', () => {
    expect(codes(facts('totp', '2026-03-12T09:46:00.000Z'), '2026-03-12T10:01:00.000Z')).toEqual([]);
    expect(codes(facts('totp', '2026-03-12T09:45:59.999Z'), '2026-03-12T10:01:00.000Z')).toEqual([
      'authentication-too-old',
    ]);
  });

  it('are not asked about without a session', () => {
    const { session: _, ...others } = facts('password', now);
    expect(codes(others, '2026-03-13T00:00:00.000Z')).toEqual([]);
  });
});

describe('whatever the facts', () => {
  it('there is a permit where nothing is in the way, and only there', () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, (facts, instant) => {
        const { permit, reasons, roles, until } = rights(facts, instant);
        expect(permit).toBe(reasons.length === 0);
        if (!permit) expect([roles, until]).toEqual([[], undefined]);
      }),
    );
  });

  it('a permit has everything that it takes [R-61, R-65]', () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, (facts, instant) => {
        fc.pre(rights(facts, instant).permit);
        expect([facts.account.status, facts.teleservice.open]).toEqual(['active', true]);
        if (facts.session) {
          const { requiredLevel } = demandAt(facts.teleservice, instant);
          expect(levels.reaches(facts.session.level, requiredLevel)).toBe(true);
        }
        if (!facts.teleservice.needsAdhesion) return;
        expect([facts.operator?.status ?? 'open', facts.membership?.status, facts.adhesion?.status]).toEqual([
          expect.stringMatching(/open|unknown/),
          'live',
          'open',
        ]);
        for (const { from = instant, until = '9' } of [facts.entitlement!, facts.adhesion!]) {
          expect(from <= instant && instant < until).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a permit lasts exactly as long as it says: time alone takes it away then, and not before', () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, ({ session: _, ...facts }, instant) => {
        const { permit, until } = rights(facts, instant);
        fc.pre(permit && until !== undefined);
        expect(rights(facts, instantOf(Date.parse(until!) - 1)).permit).toBe(true);
        expect(rights(facts, until!).permit).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('reasons come once each, in the order of their codes, in both languages', () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, (facts, instant) => {
        const { reasons } = rights(facts, instant);
        const ranks = reasons.map(({ code }) => reasonCodes.indexOf(code));
        expect([...new Set(ranks)].sort((one, other) => one - other)).toEqual(ranks);
        for (const { text } of reasons) expect([text.fr, text.en]).not.toContain('');
      }),
    );
  });

  it('an answer names the events that it rests on [R-85]', () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, (facts, instant) => {
        const { because } = rights(facts, instant);
        expect(because).toEqual(expect.arrayContaining(['account', 'open', 'requirements']));
        expect(because.includes('membership')).toBe(facts.teleservice.needsAdhesion && facts.membership !== undefined);
      }),
    );
  });
});
