import { adhesionEvents, type AdhesionEvent, type AdhesionStep } from '#contracts';
import type { Aggregate } from '#event-sourcing';
import { stepsAfter } from '#rights';

export type StepCorrected = Extract<AdhesionEvent, { readonly type: 'step-corrected' }>;
/** A step as it was recorded or, where it was corrected since, as it should have been. */
export type Step = AdhesionStep;

/** What an operator has with a teleservice: one file after the other, each of steps that were taken outside and are recorded here. */
export interface AdhesionState {
  /** In the order in which they were taken. */
  readonly steps: readonly Step[];
}

/** Streams `adhesion-<adhesion id>`: one for each operator and teleservice, for all times. */
export const adhesion: Aggregate<AdhesionState, AdhesionEvent> = {
  events: adhesionEvents,
  initialState: { steps: [] },
  evolve: ({ steps }, event) => ({ steps: stepsAfter(steps, event) }),
};
