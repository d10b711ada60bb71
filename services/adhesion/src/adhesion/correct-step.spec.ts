import { describe, expect, it } from '@jest/globals';
import type { AdhesionEvent } from '#contracts';
import { given } from '#event-sourcing/testing';
import { fileOf } from '#rights';
import { recorded, stepId, type Taken } from '../../test/adhesion-steps.js';
import { adhesion } from './adhesion.js';
import { CorrectionRefused, correctStep, NoSuchStep, type CorrectStep } from './correct-step.js';

const at = (day: number) => `2026-03-${String(day).padStart(2, '0')}T09:00:00.000Z`;
const taken: Taken[] = [
  { step: 'requested', at: at(2) },
  { step: 'convention-signed', at: at(5), on: '2026-03-04' },
  { step: 'opened', at: at(6), until: '2026-12-31' },
];
const steps = recorded(taken);
const toCorrect = (over: Partial<CorrectStep>): CorrectStep => ({
  eventId: stepId(99),
  at: at(20),
  stepEventId: stepId(1),
  field: 'on',
  is: '2026-03-03',
  reason: 'typing error',
  ...over,
});
const { adhesionId, operatorId, teleserviceId } = steps[0]!.data;
const corrected = (data: object): AdhesionEvent =>
  ({
    id: stepId(99),
    type: 'step-corrected',
    data: {
      adhesionId,
      operatorId,
      teleserviceId,
      stepEventId: stepId(1),
      ...data,
      reason: 'typing error',
      at: at(20),
    },
  }) as AdhesionEvent;

describe('the correction of a step [R-62]', () => {
  it('tells what stood there before, and from when the step is in force now', () => {
    given(adhesion, ...steps)
      .when(correctStep, toCorrect({}))
      .then(corrected({ field: 'on', was: '2026-03-04', is: '2026-03-03', since: '2026-03-02T23:00:00.000Z' }));
  });

  it('changes what the step says, and no other', () => {
    const event = corrected({ field: 'on', was: '2026-03-04', is: '2026-03-03', since: '2026-03-02T23:00:00.000Z' });
    const state = [...steps, event].reduce(adhesion.evolve, adhesion.initialState);
    expect(state.steps.map(({ data }) => data.on)).toEqual(['2026-03-02', '2026-03-03', '2026-03-06']);
    expect(fileOf(state.steps)).toEqual(fileOf(steps));
  });

  it('takes days of a period as days in Paris, and may take an end away', () => {
    const opening = { stepEventId: stepId(2), field: 'until' } as const;
    const [event] = correctStep(toCorrect({ ...opening, is: '2026-06-30' }), { steps });
    expect(event!.data).toMatchObject({ was: '2026-12-31T23:00:00.000Z', is: '2026-06-30T22:00:00.000Z' });
    const [endless] = correctStep(toCorrect({ ...opening, is: undefined }), { steps });
    expect(endless!.data).not.toHaveProperty('is');
    expect(fileOf(adhesion.evolve({ steps }, endless!).steps).until).toBeUndefined();
  });

  it('leaves a step in force no later than the one that follows', () => {
    const sameDay = recorded([
      { step: 'requested', at: '2026-03-05T09:00:00.000Z', on: '2026-03-03' },
      { step: 'convention-signed', at: '2026-03-06T09:00:00.000Z', on: '2026-03-05' },
    ]);
    const [event] = correctStep(toCorrect({ stepEventId: stepId(0), is: '2026-03-05' }), { steps: sameDay });
    expect(event!.data).toMatchObject({ since: '2026-03-04T23:00:00.000Z' });
    expect(sameDay[1]!.data.since).toBe('2026-03-04T23:00:00.000Z');
  });

  it('is of a step that was corrected before', () => {
    const first = correctStep(toCorrect({ field: 'reference', is: 'C-2026-18' }), { steps });
    given(adhesion, ...steps, ...first)
      .when(correctStep, toCorrect({ field: 'reference', is: 'C-2026-19' }))
      .then(corrected({ field: 'reference', was: 'C-2026-18', is: 'C-2026-19' }));
  });

  it('is none where that stands there already', () => {
    given(adhesion, ...steps)
      .when(correctStep, toCorrect({ is: '2026-03-04' }))
      .then();
  });

  it.each<[string, Partial<CorrectStep>]>([
    ['a day before the former step’s', { is: '2026-03-01' }],
    ['a day after the next step’s', { is: '2026-03-07' }],
    ['a day in the future', { stepEventId: stepId(2), is: '2026-03-21' }],
    ['a field that the step has not', { field: 'outcome', is: 'favourable' }],
    ['no day', { is: undefined }],
    ['a day that is none', { is: '2026-02-30' }],
    ['an end that is no day', { stepEventId: stepId(2), field: 'until', is: 'soon' }],
    ['no number of the convention', { field: 'reference', is: undefined }],
    ['a reference that names a mailbox', { field: 'reference', is: 'see jeanne@example.org' }],
    ['a reference of two lines', { field: 'reference', is: 'C-12\nC-13' }],
    ['an end before the beginning', { stepEventId: stepId(2), field: 'until', is: '2026-03-05' }],
    ['a beginning before the opening', { stepEventId: stepId(2), field: 'from', is: '2026-03-05' }],
    ['a convention that was over at the opening', { field: 'until', is: '2026-03-05' }],
  ])('refuses %s', (_, over) => {
    given(adhesion, ...steps)
      .when(correctStep, toCorrect(over))
      .thenRefused(CorrectionRefused);
  });

  it('refuses an outcome upon which nothing that followed could have followed', () => {
    const audited = recorded(
      [
        { step: 'requested', at: at(2) },
        { step: 'audit-ordered', at: at(3) },
        { step: 'audit-concluded', at: at(4) },
        { step: 'agreed', at: at(5) },
      ],
      true,
    );
    const outcome = { stepEventId: stepId(2), field: 'outcome' } as const;
    given(adhesion, ...audited)
      .when(correctStep, toCorrect({ ...outcome, is: 'unfavourable' }))
      .thenRefused(CorrectionRefused);
    given(adhesion, ...audited)
      .when(correctStep, toCorrect({ ...outcome, is: 'excellent' }))
      .thenRefused(CorrectionRefused);
    expect(correctStep(toCorrect({ ...outcome, is: 'with-reserves' }), { steps: audited })).toHaveLength(1);
  });

  it('is of a step that there is', () => {
    given(adhesion, ...steps)
      .when(correctStep, toCorrect({ stepEventId: stepId(7) }))
      .thenRefused(NoSuchStep);
  });
});
