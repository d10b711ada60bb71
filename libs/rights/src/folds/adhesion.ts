import type { AdhesionEvent, AdhesionStep, AdhesionView, DataOf } from '#contracts';
import type { AdhesionFact } from '../facts.js';

/** What an operator has with a teleservice, after the event; null where nothing was requested. */
export function afterAdhesionEvent(before: AdhesionView | null, event: AdhesionEvent): AdhesionView | null {
  const steps = stepsAfter(before?.steps ?? [], event);
  const { status, ...file } = fileOf(steps);
  if (status === 'none') return null;
  const { adhesionId, operatorId, teleserviceId } = event.data;
  return { adhesionId, operatorId, teleserviceId, status, ...file, steps: steps.map(alone) };
}

/**
 * The steps after the event: one more, or one with a field as it should have been; a correction of a step that is not there changes
 * nothing.
 */
export function stepsAfter(steps: readonly AdhesionStep[], event: AdhesionEvent): readonly AdhesionStep[] {
  if (event.type !== 'step-corrected') return [...steps, event];
  const { stepEventId, field, is, since } = event.data;
  return steps.map((step) => {
    if (step.id !== stepEventId) return step;
    const { [field]: _, ...others } = step.data as AdhesionStep['data'] & Readonly<Record<string, unknown>>;
    const corrected = { ...others, ...(is !== undefined && { [field]: is }), ...(since !== undefined && { since }) };
    return { ...step, data: corrected } as AdhesionStep;
  });
}

/** Without what else the log knows of it. */
function alone({ id, type, data }: AdhesionStep): AdhesionStep {
  return { id, type, data } as AdhesionStep;
}

/** The file of an adhesion as its steps make it: what the last request has come to. */
export interface AdhesionFile extends AdhesionFact {
  /** Whether an audit and an agreement come first: as the teleservice demanded it when the file began. */
  readonly needsAudit: boolean;
  readonly outcome?: DataOf<'audit-concluded'>['outcome'];
}

export const noFile: AdhesionFile = { status: 'none', needsAudit: false, revives: false, because: [] };

/** The file after the steps. Their order was checked when they were recorded. */
export function fileOf(steps: readonly AdhesionStep[]): AdhesionFile {
  return steps.reduce(afterStep, noFile);
}

function afterStep(file: AdhesionFile, step: AdhesionStep): AdhesionFile {
  const { since } = step.data;
  const because = [...file.because, step.id];
  switch (step.type) {
    case 'adhesion-requested':
      return { ...noFile, status: 'requested', since, needsAudit: step.data.needsAudit, because: [step.id] };
    case 'audit-ordered':
      return { ...file, status: 'audit-ordered', since, outcome: undefined, because };
    case 'audit-concluded':
      return { ...file, status: 'audit-concluded', since, outcome: step.data.outcome, because };
    case 'agreement-granted':
      return { ...file, status: 'agreed', since, until: earlier(file.until, step.data.until), because };
    case 'convention-signed':
      return { ...file, status: 'convention-signed', since, until: earlier(file.until, step.data.until), because };
    case 'adhesion-opened': {
      const { from, until, at: openedAt, reviveEntitlements: revives } = step.data;
      const end = earlier(file.until, until);
      return { ...file, status: 'open', since, from, until: end, openedAt, revives, because };
    }
    case 'adhesion-resumed':
      return { ...file, status: 'open', since, because };
    case 'adhesion-suspended':
      return { ...file, status: 'suspended', since, because };
    case 'agreement-revoked':
    case 'adhesion-ended':
      return { ...file, status: 'ended', since, because };
    case 'agreement-refused':
    case 'adhesion-refused':
      return { ...file, status: 'refused', since, because };
    case 'adhesion-withdrawn':
      return { ...file, status: 'withdrawn', since, because };
  }
}

function earlier(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}
