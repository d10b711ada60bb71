import { adhesionEvents, type AdhesionEvent } from '#contracts';
import type { Aggregate } from '#event-sourcing';

export type StepCorrected = Extract<AdhesionEvent, { readonly type: 'step-corrected' }>;
/** A step as it was recorded or, where it was corrected since, as it should have been. */
export type Step = Exclude<AdhesionEvent, StepCorrected>;

/** What an operator has with a teleservice: one file after the other, each of steps that were taken outside and are recorded here. */
export interface AdhesionState {
  /** In the order in which they were taken. */
  readonly steps: readonly Step[];
}

/** Streams `adhesion-<adhesion id>`: one for each operator and teleservice, for all times. */
export const adhesion: Aggregate<AdhesionState, AdhesionEvent> = {
  events: adhesionEvents,
  initialState: { steps: [] },
  evolve,
};

function evolve({ steps }: AdhesionState, event: AdhesionEvent): AdhesionState {
  return { steps: event.type === 'step-corrected' ? withCorrection(steps, event) : [...steps, event] };
}

/** The steps with one field of one of them as it should have been; a correction of a step that is not there changes nothing. */
export function withCorrection(steps: readonly Step[], { data }: Pick<StepCorrected, 'data'>): readonly Step[] {
  const { stepEventId, field, is, since } = data;
  return steps.map((step) => {
    if (step.id !== stepEventId) return step;
    const { [field]: _, ...others } = step.data as Step['data'] & Readonly<Record<string, unknown>>;
    const corrected = { ...others, ...(is !== undefined && { [field]: is }), ...(since !== undefined && { since }) };
    return { ...step, data: corrected } as Step;
  });
}
