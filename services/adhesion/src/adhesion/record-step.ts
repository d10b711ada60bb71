import { defineProblem, type AdhesionEvent, type DataOf } from '#contracts';
import { Refusal } from '#event-sourcing';
import { dayBegins, dayOf, isDay } from '../calendar/paris-days.js';
import { endingOf, PeriodRefused } from '../calendar/period.js';
import type { Decision } from '../decision.js';
import type { AdhesionState, Step } from './adhesion.js';
import { detailsOf, mustFollow, ways, type StepDetail, type StepName } from './steps.js';

/** What may be told of a step; which of it a step takes is said by its way, and which it needs by `dataOf`. */
export interface StepDetails extends Partial<Record<StepDetail, string | boolean>> {
  /** Sealed Auditor. */
  readonly auditor?: string;
  readonly outcome?: DataOf<'audit-concluded'>['outcome'];
  readonly reference?: string;
  /** First day, in Paris. */
  readonly from?: string;
  /** Last day, in Paris. */
  readonly until?: string;
  readonly reason?: string;
  readonly reviveEntitlements?: boolean;
}

export interface RecordStep
  extends Decision, Pick<DataOf<'adhesion-requested'>, 'adhesionId' | 'operatorId' | 'teleserviceId'> {
  readonly step: StepName;
  /** Day on which it was taken, in Paris. */
  readonly on: string;
  readonly details: StepDetails;
  /** What the teleservice needs now. */
  readonly needs: { readonly needsAdhesion: boolean; readonly needsAudit: boolean };
}

const adhesionNotNeeded = defineProblem(409, 'adhesion-not-needed', {
  en: ['No adhesion is needed', 'The teleservice is open to every account.'],
  fr: ['Aucune adhésion n’est nécessaire', 'Le téléservice est ouvert à tout compte.'],
});

/** The teleservice is open to every account. */
export class AdhesionNotNeeded extends Refusal {
  constructor() {
    super(adhesionNotNeeded);
  }
}

const stepIncomplete = defineProblem(422, 'step-incomplete', {
  en: ['The step is incomplete', 'Something that this step has to tell is missing; the answer names it.'],
  fr: ['L’étape est incomplète', 'Il manque quelque chose que cette étape doit dire ; la réponse le nomme.'],
});

/** The step does not tell what it must. */
export class StepIncomplete extends Refusal {
  constructor(step: StepName, missing: keyof StepDetails) {
    super(stepIncomplete, `The step «${step}» needs a value of «${missing}»`);
  }
}

const stepDetailRefused = defineProblem(422, 'step-detail-refused', {
  en: [
    'The step cannot be told so',
    'Something is told that this step does not take, or a day that is none; the answer names it.',
  ],
  fr: [
    'L’étape ne se raconte pas ainsi',
    'Un élément n’est pas prévu pour cette étape, ou un jour n’existe pas ; la réponse le nomme.',
  ],
});

/** Something is told that the step does not take, or a day that is none. */
export class StepDetailRefused extends Refusal {
  constructor(message: string) {
    super(stepDetailRefused, message);
  }
}

/**
 * an agent records a step that was taken outside, with its day, which may be past, never before that of the former step. Throws
 * StepRefused, StepDateRefused, StepDetailRefused, StepIncomplete, PeriodRefused or AdhesionNotNeeded.
 */
export function recordStep(command: RecordStep, { steps }: AdhesionState): AdhesionEvent[] {
  const { eventId, step, needs } = command;
  if (step === 'requested' && !needs.needsAdhesion) throw new AdhesionNotNeeded();
  mustBeTold(command);
  const since = sinceOf(command.on, command.at, steps.at(-1));
  const recorded = { id: eventId, type: ways[step].type, data: dataOf(command, since) } as Step;
  mustFollow(recorded, steps, command.at);
  return [recorded];
}

function mustBeTold({ step, on, details }: RecordStep): void {
  const takes = detailsOf(step);
  const told = (Object.keys(details) as StepDetail[]).filter((name) => (details[name] ?? false) !== false);
  const surplus = told.find((name) => !takes.includes(name));
  if (surplus !== undefined) {
    throw new StepDetailRefused(`The step «${step}» takes no «${surplus}»; it takes ${takes.join(', ')}`);
  }
  const noDay = [on, details.from, details.until].find((day) => day !== undefined && !isDay(day));
  if (noDay !== undefined) throw new StepDetailRefused(`«${noDay}» is no day: one is written 2026-03-09`);
}

/**
 * From when a step of that day is in force: from now on where it is of today, else from the beginning of its day, but never before the step
 * that came before.
 */
export function sinceOf(on: string, at: string, before: Step | undefined): string {
  const since = on === dayOf(at) ? at : dayBegins(on);
  return before !== undefined && before.data.since > since ? before.data.since : since;
}

function dataOf(command: RecordStep, since: string): Step['data'] {
  const { adhesionId, operatorId, teleserviceId, step, on, at, details } = command;
  const { auditor, reason, reference, outcome } = details;
  const fact = { adhesionId, operatorId, teleserviceId, on, since, at, ...(reference !== undefined && { reference }) };
  const needed = <Name extends keyof StepDetails>(name: Name): NonNullable<StepDetails[Name]> => {
    const value = details[name];
    if (value === undefined) throw new StepIncomplete(step, name);
    return value;
  };
  switch (step) {
    case 'requested':
      return { ...fact, needsAudit: command.needs.needsAudit };
    case 'audit-ordered':
      return { ...fact, ...(auditor !== undefined && { auditor }) };
    case 'audit-concluded':
      return { ...fact, outcome: outcome ?? needed('outcome') };
    case 'agreed':
    case 'convention-signed':
      return { ...fact, reference: needed('reference'), ...endingOf(details.until, dayBegins(on)) };
    case 'opened': {
      const from = openingOf(details.from, on, since);
      return {
        ...fact,
        from,
        ...endingOf(details.until, from),
        reviveEntitlements: details.reviveEntitlements ?? false,
      };
    }
    case 'resumed':
      return fact;
    case 'withdrawn':
      return { ...fact, ...(reason !== undefined && { reason }) };
    case 'agreement-refused':
    case 'agreement-revoked':
    case 'suspended':
    case 'ended':
    case 'refused':
      return { ...fact, reason: needed('reason') };
  }
}

/** From when an adhesion is open that is opened on a day: from a later day, or from when the step is in force. */
function openingOf(from: string | undefined, on: string, since: string): string {
  if (from === undefined || from === on) return since;
  if (from < on) throw new PeriodRefused(`The adhesion would be open from ${from} on, before it is opened on ${on}`);
  return dayBegins(from);
}
