import { describe, expect, it } from '@jest/globals';
import type { AdhesionEvent } from '#contracts';
import { given } from '#event-sourcing/testing';
import { adhesionStatusAt, fileOf } from '#rights';
import fc from 'fast-check';
import { recorded, stepId, toRecord, type Taken } from '../../test/adhesion-steps.js';
import { PeriodRefused } from '../calendar/period.js';
import { adhesion } from './adhesion.js';
import { AdhesionNotNeeded, recordStep, StepDetailRefused, StepIncomplete } from './record-step.js';
import { StepDateRefused, stepNames, StepRefused, ways, type StepName } from './steps.js';

const at = (day: number, hour = 9) => `2026-03-${String(day).padStart(2, '0')}T0${hour}:00:00.000Z`;
const eventId = stepId(99);
const onDays = (...steps: StepName[]): Taken[] => steps.map((step, index) => ({ step, at: at(index + 1) }));
const audited: StepName[] = ['requested', 'audit-ordered', 'audit-concluded', 'agreed', 'convention-signed', 'opened'];
const unaudited: StepName[] = ['requested', 'convention-signed', 'opened'];
const statusOf = (events: readonly AdhesionEvent[]) =>
  fileOf(events.reduce(adhesion.evolve, adhesion.initialState).steps).status;

describe('an adhesion, step by step [R-61, R-62]', () => {
  it('needs no audit where the teleservice asks for none (guide row 30)', () => {
    expect(statusOf(recorded(onDays(...unaudited)))).toBe('open');
    for (const step of ['audit-ordered', 'agreed', 'opened'] as const) {
      given(adhesion, ...recorded(onDays('requested')))
        .when(recordStep, toRecord({ step, at: at(9) }, eventId))
        .thenRefused(StepRefused);
    }
  });

  it('needs audit, agreement and convention, in this order, where the teleservice asks for them (guide row 29)', () => {
    expect(statusOf(recorded(onDays(...audited), true))).toBe('open');
    for (let taken = 0; taken < audited.length; taken += 1) {
      for (const step of audited.slice(taken + 1)) {
        given(adhesion, ...recorded(onDays(...audited.slice(0, taken)), true))
          .when(recordStep, toRecord({ step, at: at(9) }, eventId, true))
          .thenRefused(StepRefused);
      }
    }
  });

  it('says where it stands and what can follow', () => {
    const { message } = given(adhesion, ...recorded(onDays('requested'), true))
      .when(recordStep, toRecord({ step: 'opened', at: at(9) }, eventId, true))
      .thenRefused(StepRefused);
    expect(message).toBe(
      'The step «opened» is not possible: the adhesion is «requested»; possible: audit-ordered, refused, withdrawn',
    );
    const unfavourable: Taken[] = [
      ...onDays('requested', 'audit-ordered'),
      { step: 'audit-concluded', at: at(3), outcome: 'unfavourable' },
    ];
    const told = given(adhesion, ...recorded(unfavourable, true))
      .when(recordStep, toRecord({ step: 'agreed', at: at(9) }, eventId, true))
      .thenRefused(StepRefused);
    expect(told.message).toContain(
      'the outcome of the audit is unfavourable; possible: audit-ordered, agreement-refused',
    );
  });

  it('goes on as it was requested, whatever the teleservice asks for since then', () => {
    given(adhesion, ...recorded(onDays('requested'), true))
      .when(recordStep, toRecord({ step: 'convention-signed', at: at(9) }, eventId, false))
      .thenRefused(StepRefused);
  });

  it('is suspended, resumed and ended, and may be requested again', () => {
    const steps = onDays(...unaudited, 'suspended', 'resumed', 'suspended', 'ended', 'requested');
    expect(recorded(steps).map((_, index, all) => statusOf(all.slice(0, index + 1)))).toEqual([
      'requested',
      'convention-signed',
      'open',
      'suspended',
      'open',
      'suspended',
      'ended',
      'requested',
    ]);
  });

  it('is over when its agreement is revoked', () => {
    expect(statusOf(recorded(onDays(...audited, 'agreement-revoked'), true))).toBe('ended');
  });

  it('is not asked for where the teleservice is open to every account', () => {
    const command = {
      ...toRecord({ step: 'requested', at: at(1) }, eventId),
      needs: { needsAdhesion: false, needsAudit: false },
    };
    given(adhesion).when(recordStep, command).thenRefused(AdhesionNotNeeded);
  });

  it.each([
    ['audit-concluded', 'outcome', ['requested', 'audit-ordered']],
    ['agreed', 'reference', ['requested', 'audit-ordered', 'audit-concluded']],
    ['convention-signed', 'reference', ['requested', 'audit-ordered', 'audit-concluded', 'agreed']],
    ['refused', 'reason', ['requested']],
  ] as const)('must tell of %s the %s', (step, missing, before) => {
    const command = toRecord({ step, at: at(9), [missing]: undefined }, eventId, true);
    const { message } = given(adhesion, ...recorded(onDays(...before), true))
      .when(recordStep, command)
      .thenRefused(StepIncomplete);
    expect(message).toContain(`«${missing}»`);
  });
});

describe('what is told of a step', () => {
  it.each<[string, Partial<Taken> & { step: StepName }]>([
    ['«opened» takes no «auditor»', { step: 'opened', auditor: 'box' }],
    ['«opened» takes no «outcome»', { step: 'opened', outcome: 'favourable' }],
    ['«requested» takes no «until»', { step: 'requested', until: '2026-12-31' }],
    ['«suspended» takes no «from»', { step: 'suspended', from: '2026-12-31' }],
    ['«convention-signed» takes no «reason»', { step: 'convention-signed', reason: 'case 12' }],
    ['«convention-signed» takes no «reviveEntitlements»', { step: 'convention-signed', reviveEntitlements: true }],
    ['«2026-02-30» is no day', { step: 'opened', until: '2026-02-30' }],
    ['«2026-3-9» is no day', { step: 'opened', from: '2026-3-9' }],
    ['«yesterday» is no day', { step: 'requested', on: 'yesterday' }],
  ])('is refused where %s', (told, taken) => {
    const { message } = given(adhesion)
      .when(recordStep, toRecord({ at: at(9), ...taken }, eventId))
      .thenRefused(StepDetailRefused);
    expect(message).toContain(told);
  });

  it('may be left out by saying nothing of it', () => {
    const command = toRecord({ step: 'requested', at: at(9), reviveEntitlements: false, auditor: undefined }, eventId);
    expect(recordStep(command, adhesion.initialState)).toHaveLength(1);
  });
});

describe('the days of its steps', () => {
  it('are in force from now on, or from the beginning of a day that is past', () => {
    const [today] = recorded([{ step: 'requested', at: at(5) }]);
    expect(today!.data.since).toBe(at(5));
    const [late] = recorded([{ step: 'requested', at: at(5), on: '2026-03-02' }]);
    expect(late!.data).toMatchObject({ on: '2026-03-02', since: '2026-03-01T23:00:00.000Z', at: at(5) });
  });

  it('are never in force before the step that came before', () => {
    const [, signed] = recorded([
      { step: 'requested', at: at(2) },
      { step: 'convention-signed', at: at(5), on: '2026-03-02' },
    ]);
    expect(signed!.data.since).toBe(at(2));
  });

  it('do not lie in the future, nor before the former step’s, in Paris', () => {
    const late = '2026-03-02T22:59:00.000Z';
    const tomorrow = toRecord({ step: 'requested', at: late, on: '2026-03-03' }, eventId);
    given(adhesion).when(recordStep, tomorrow).thenRefused(StepDateRefused);
    const today = toRecord({ step: 'requested', at: '2026-03-02T23:00:00.000Z', on: '2026-03-03' }, eventId);
    expect(recordStep(today, adhesion.initialState)).toHaveLength(1);
    given(adhesion, ...recorded([{ step: 'requested', at: at(5) }]))
      .when(recordStep, toRecord({ step: 'convention-signed', at: at(6), on: '2026-03-04' }, eventId))
      .thenRefused(StepDateRefused);
  });
});

describe('the time for which it is open', () => {
  const signed: Taken[] = onDays('requested', 'convention-signed');
  const openedBy = (over: Partial<Taken>, convention: Partial<Taken> = {}) =>
    recorded([signed[0]!, { ...signed[1]!, ...convention }, { step: 'opened', at: at(3), ...over }]);

  it('is from its opening on, or from a later day, until a last day', () => {
    expect(fileOf(openedBy({}))).toMatchObject({ from: at(3) });
    expect(fileOf(openedBy({ from: '2026-04-01', until: '2026-12-31' }))).toMatchObject({
      from: '2026-03-31T22:00:00.000Z',
      until: '2026-12-31T23:00:00.000Z',
    });
  });

  it('ends with the convention, where that ends before', () => {
    const file = fileOf(openedBy({ until: '2027-12-31' }, { until: '2026-06-30' }));
    expect(file.until).toBe('2026-06-30T22:00:00.000Z');
    expect(adhesionStatusAt(file, '2026-06-30T21:59:59.999Z')).toBe('open');
    expect(adhesionStatusAt(file, '2026-06-30T22:00:00.000Z')).toBe('ended');
  });

  it('cannot begin before it is opened, nor end before it begins', () => {
    const state = recorded(signed).reduce(adhesion.evolve, adhesion.initialState);
    for (const period of [
      { from: '2026-03-02' },
      { until: '2026-03-02' },
      { from: '2026-04-02', until: '2026-04-01' },
    ]) {
      const command = toRecord({ step: 'opened', at: at(3), ...period }, eventId);
      expect(() => recordStep(command, state)).toThrow(PeriodRefused);
    }
  });

  it('is over without a step, after which it may be requested again', () => {
    const over = openedBy({ until: '2026-03-05' });
    given(adhesion, ...over)
      .when(recordStep, toRecord({ step: 'suspended', at: at(6) }, eventId))
      .thenRefused(StepRefused);
    expect(
      statusOf([...over, ...recordStep(toRecord({ step: 'requested', at: at(6) }, eventId), { steps: over })]),
    ).toBe('requested');
  });
});

it('whatever agents try: each step that is recorded follows upon the one before, in order of days and of time', () => {
  const tries = fc.array(fc.record({ step: fc.constantFrom(...stepNames), back: fc.nat(3), hours: fc.nat(60) }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(tries, fc.boolean(), (all, needsAudit) => {
      let state = adhesion.initialState;
      let now = Date.parse(at(1));
      for (const [index, { step, back, hours }] of all.entries()) {
        now += hours * 3_600_000;
        const instant = new Date(now).toISOString();
        const on = new Date(now - back * 24 * 3_600_000).toISOString().slice(0, 10);
        const before = fileOf(state.steps);
        try {
          const [event] = recordStep(toRecord({ step, at: instant, on }, stepId(index), needsAudit), state);
          expect(ways[step].after).toContain(adhesionStatusAt(before, (event!.data as { since: string }).since));
          state = adhesion.evolve(state, event!);
        } catch (error) {
          expect([StepRefused, StepDateRefused]).toContain((error as Error).constructor);
        }
      }
      const ordered = (of: 'on' | 'since') => state.steps.map(({ data }) => data[of]);
      for (const field of ['on', 'since'] as const) expect([...ordered(field)].sort()).toEqual(ordered(field));
      for (const { data } of state.steps) expect(data.since <= data.at).toBe(true);
    }),
  );
});
