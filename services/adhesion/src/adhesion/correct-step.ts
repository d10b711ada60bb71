import { defineProblem, notFound, reason as clearText, type AdhesionEvent, type DataOf } from '#contracts';
import { Refusal } from '#event-sourcing';
import { stepsAfter } from '#rights';
import { dayBegins, dayEnds, isDay } from '../calendar/paris-days.js';
import type { Decision } from '../decision.js';
import type { AdhesionState, Step, StepCorrected } from './adhesion.js';
import { sinceOf } from './record-step.js';
import { detailsOf, mustFollow, nameOf, StepDateRefused, StepRefused, type StepName } from './steps.js';

export type CorrectableField = DataOf<'step-corrected'>['field'];

export const correctableFields = [
  'on',
  'reference',
  'auditor',
  'outcome',
  'from',
  'until',
  'reason',
] as const satisfies readonly CorrectableField[];

export interface CorrectStep extends Decision {
  readonly stepEventId: string;
  readonly field: CorrectableField;
  /** As it is typed: days are days in Paris; of the auditor the sealed box. Absent: nothing should stand there. */
  readonly is?: string;
  readonly reason: string;
}

/** What must stand in a step and can be corrected, never taken out. */
const required: readonly CorrectableField[] = ['on', 'from', 'outcome'];

/** What is told as a day. */
const dated: readonly CorrectableField[] = ['on', 'from', 'until'];

/** What is kept in clear, in the form that says nothing of persons. */
const inClear: readonly CorrectableField[] = ['reference', 'reason'];

/** The adhesion has no such step. */
export class NoSuchStep extends Refusal {
  constructor() {
    super(notFound, 'The adhesion has no such step');
  }
}

const correctionRefused = defineProblem(409, 'correction-refused', {
  en: [
    'The correction is not possible',
    'The step has no such field, the value is none for it, or a later step would not have been possible; the answer tells which.',
  ],
  fr: [
    'La correction n’est pas possible',
    'L’étape n’a pas ce champ, la valeur ne lui convient pas, ou une étape suivante n’aurait pas été possible ; la réponse dit lequel.',
  ],
});

/** With the correction the steps would contradict each other, or it is none of this step. */
export class CorrectionRefused extends Refusal {
  constructor(message: string) {
    super(correctionRefused, message);
  }
}

/**
 * one field of a step was recorded wrongly. The correction is an event of its own that tells what stood before; all steps must be
 * possible with it. To say what stands there already changes nothing.
 */
export function correctStep(command: CorrectStep, { steps }: AdhesionState): AdhesionEvent[] {
  const { eventId, at, stepEventId, field, reason } = command;
  const index = steps.findIndex(({ id }) => id === stepEventId);
  const step = steps[index];
  if (step === undefined) throw new NoSuchStep();
  const was = (step.data as Readonly<Record<string, unknown>>)[field] as string | undefined;
  const is = valueOf(command, step);
  if (was === is) return [];
  const { adhesionId, operatorId, teleserviceId } = step.data;
  const event: StepCorrected = {
    id: eventId,
    type: 'step-corrected',
    data: {
      adhesionId,
      operatorId,
      teleserviceId,
      stepEventId,
      field,
      ...(was !== undefined && { was }),
      ...(is !== undefined && { is }),
      ...(field === 'on' && is !== undefined && { since: correctedSince(is, steps, index) }),
      reason,
      at,
    },
  };
  mustBePossible(stepsAfter(steps, event), at);
  return [event];
}

/** From when the step is in force if it is of that day: as if it had been recorded so, and never after the step that follows. */
function correctedSince(on: string, steps: readonly Step[], index: number): string {
  const since = sinceOf(on, steps[index]!.data.at, steps[index - 1]);
  const next = steps[index + 1]?.data.since;
  return next !== undefined && next < since ? next : since;
}

/** The value as it is stored. Throws CorrectionRefused where the step has no such field, or the field no such value. */
function valueOf({ field, is }: CorrectStep, step: Step): string | undefined {
  const name = nameOf(step);
  if (field !== 'on' && !detailsOf(name).includes(field)) {
    throw new CorrectionRefused(`The step «${name}» has no field «${field}»`);
  }
  if (is === undefined) {
    const isNeeded =
      required.includes(field) || (field === 'reason' && name !== 'withdrawn') || isNumbered(field, name);
    if (isNeeded) throw new CorrectionRefused(`The step «${name}» cannot be without «${field}»`);
    return undefined;
  }
  if (dated.includes(field) && !isDay(is)) throw new CorrectionRefused(`«${is}» is no day: one is written 2026-03-09`);
  if (field === 'from') return dayBegins(is);
  if (field === 'until') return dayEnds(is);
  if (field === 'outcome' && !['favourable', 'unfavourable', 'with-reserves'].includes(is)) {
    throw new CorrectionRefused(`«${is}» is no outcome of an audit`);
  }
  if (inClear.includes(field) && !clearText.safeParse(is).success) {
    throw new CorrectionRefused(
      `The ${field} is kept in clear: 3 to 200 plain characters, and no address of a mailbox`,
    );
  }
  return is;
}

/** Agreements and conventions are known by their numbers. */
function isNumbered(field: CorrectableField, name: StepName): boolean {
  return field === 'reference' && (name === 'agreed' || name === 'convention-signed');
}

function mustBePossible(steps: readonly Step[], at: string): void {
  try {
    for (const [index, step] of steps.entries()) mustFollow(step, steps.slice(0, index), at);
  } catch (error) {
    if (!(error instanceof StepRefused) && !(error instanceof StepDateRefused)) throw error;
    throw new CorrectionRefused(`The steps would contradict each other. ${error.message}`);
  }
  for (const { type, data } of steps) {
    if (type === 'adhesion-opened' && (data.from < dayBegins(data.on) || (data.until ?? '9') <= data.from)) {
      throw new CorrectionRefused('The adhesion would be open before it was opened, or not at all');
    }
  }
}
