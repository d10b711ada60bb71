import { adhesionRequested } from '#contracts';
import { dayOf } from '../src/calendar/paris-days.js';
import { adhesion, type Step } from '../src/adhesion/adhesion.js';
import { recordStep, type RecordStep, type StepDetails } from '../src/adhesion/record-step.js';
import type { StepName } from '../src/adhesion/steps.js';

const { adhesionId, operatorId, teleserviceId } = adhesionRequested.example;

/** A step, of the day on which it is recorded unless told otherwise. */
export interface Taken extends StepDetails {
  readonly step: StepName;
  readonly at: string;
  readonly on?: string;
}

const needed: Partial<Record<StepName, StepDetails>> = {
  'audit-concluded': { outcome: 'favourable' },
  agreed: { reference: 'A-2026-4' },
  'convention-signed': { reference: 'C-2026-17' },
  'agreement-refused': { reason: 'case 12' },
  'agreement-revoked': { reason: 'case 12' },
  suspended: { reason: 'case 12' },
  ended: { reason: 'case 12' },
  refused: { reason: 'case 12' },
};

/** The command that records it, with what the step must tell. */
export function toRecord(
  { step, at, on = dayOf(at), ...details }: Taken,
  eventId: string,
  needsAudit = false,
): RecordStep {
  const needs = { needsAdhesion: true, needsAudit };
  return {
    eventId,
    at,
    adhesionId,
    operatorId,
    teleserviceId,
    step,
    on,
    details: { ...needed[step], ...details },
    needs,
  };
}

/** Event id of the step in that place of `recorded`. */
export const stepId = (index: number): string => `0192f0c1-a000-7b02-8e64-${String(index).padStart(12, '0')}`;

/** The events of steps that are recorded one after the other. */
export function recorded(steps: readonly Taken[], needsAudit = false): Step[] {
  const events: Step[] = [];
  for (const [index, taken] of steps.entries()) {
    const state = events.reduce(adhesion.evolve, adhesion.initialState);
    events.push(...(recordStep(toRecord(taken, stepId(index), needsAudit), state) as Step[]));
  }
  return events;
}
