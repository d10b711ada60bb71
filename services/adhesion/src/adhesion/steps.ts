import { defineProblem } from '#contracts';
import { Refusal } from '#event-sourcing';
import { adhesionStatusAt, fileOf, type AdhesionFile, type AdhesionStatus } from '#rights';
import { dayOf } from '../calendar/paris-days.js';
import type { Step } from './adhesion.js';

/** What agents call the steps. */
export type StepName =
  | 'requested'
  | 'audit-ordered'
  | 'audit-concluded'
  | 'agreed'
  | 'agreement-refused'
  | 'agreement-revoked'
  | 'convention-signed'
  | 'opened'
  | 'suspended'
  | 'resumed'
  | 'ended'
  | 'refused'
  | 'withdrawn';

/** What may be told of a step beside its day. */
export type StepDetail = 'reference' | 'auditor' | 'outcome' | 'from' | 'until' | 'reason' | 'reviveEntitlements';

interface Way {
  readonly type: Step['type'];
  /** What may be told of it, beside the reference that every step may have. */
  readonly takes: readonly StepDetail[];
  /** Where the file must stand. */
  readonly after: readonly AdhesionStatus[];
  /** What of the file keeps the step from being taken, in words; undefined where nothing does. */
  readonly obstacle?: (file: AdhesionFile) => string | undefined;
}

const closed: readonly AdhesionStatus[] = ['none', 'ended', 'refused', 'withdrawn'];
const underway: readonly AdhesionStatus[] = [
  'requested',
  'audit-ordered',
  'audit-concluded',
  'agreed',
  'convention-signed',
];

/** The file is requested, audited and agreed where the teleservice wants it, signed, and open: which step follows upon which. */
export const ways: Readonly<Record<StepName, Way>> = {
  requested: { type: 'adhesion-requested', takes: [], after: closed },
  'audit-ordered': {
    type: 'audit-ordered',
    takes: ['auditor'],
    after: ['requested', 'audit-concluded'],
    obstacle: withoutAudit,
  },
  'audit-concluded': { type: 'audit-concluded', takes: ['outcome'], after: ['audit-ordered'] },
  agreed: { type: 'agreement-granted', takes: ['until'], after: ['audit-concluded'], obstacle: unfavourable },
  'agreement-refused': { type: 'agreement-refused', takes: ['reason'], after: ['audit-concluded'] },
  'agreement-revoked': {
    type: 'agreement-revoked',
    takes: ['reason'],
    after: ['agreed', 'convention-signed', 'open', 'suspended'],
    obstacle: withoutAudit,
  },
  'convention-signed': {
    type: 'convention-signed',
    takes: ['until'],
    after: ['requested', 'agreed'],
    obstacle: notAgreed,
  },
  opened: { type: 'adhesion-opened', takes: ['from', 'until', 'reviveEntitlements'], after: ['convention-signed'] },
  suspended: { type: 'adhesion-suspended', takes: ['reason'], after: ['open'] },
  resumed: { type: 'adhesion-resumed', takes: [], after: ['suspended'] },
  ended: { type: 'adhesion-ended', takes: ['reason'], after: ['convention-signed', 'open', 'suspended'] },
  refused: { type: 'adhesion-refused', takes: ['reason'], after: underway },
  withdrawn: { type: 'adhesion-withdrawn', takes: ['reason'], after: underway },
};

export const stepNames = Object.keys(ways) as StepName[];

/** What may be told of the step. */
export const detailsOf = (step: StepName): readonly StepDetail[] => ['reference', ...ways[step].takes];

/** What agents call a recorded step. */
export const nameOf = ({ type }: Step): StepName => stepNames.find((name) => ways[name].type === type)!;

function withoutAudit({ needsAudit }: AdhesionFile): string | undefined {
  return needsAudit ? undefined : 'the teleservice asked for no audit and no agreement when this was requested';
}

function unfavourable({ outcome }: AdhesionFile): string | undefined {
  return outcome === 'unfavourable' ? 'the outcome of the audit is unfavourable' : undefined;
}

function notAgreed({ needsAudit, status }: AdhesionFile): string | undefined {
  return needsAudit && status === 'requested' ? 'an audit and an agreement come first' : undefined;
}

const stepRefused = defineProblem(409, 'step-refused', {
  en: [
    'The step is not possible now',
    'The adhesion does not stand where this step can be taken; the answer tells where it stands and what can follow.',
  ],
  fr: [
    'L’étape n’est pas possible maintenant',
    'L’adhésion n’en est pas au point où cette étape peut être franchie ; la réponse dit où elle en est et ce qui peut suivre.',
  ],
});

/** The file does not stand where the step can be taken. */
export class StepRefused extends Refusal {
  constructor(message: string) {
    super(stepRefused, message);
  }
}

const stepDateRefused = defineProblem(409, 'step-date-refused', {
  en: ['The day of the step is not possible', 'It lies in the future, or before the day of a step that came before.'],
  fr: ['Le jour de l’étape n’est pas possible', 'Il est dans le futur, ou avant le jour d’une étape précédente.'],
});

/** A day in the future, or before the former step's. */
export class StepDateRefused extends Refusal {
  constructor(message: string) {
    super(stepDateRefused, message);
  }
}

/** Throws StepRefused or StepDateRefused unless the step can be taken where the steps before it have led. */
export function mustFollow(step: Step, steps: readonly Step[], at: string): void {
  mustBeDated(step, steps.at(-1), at);
  const name = nameOf(step);
  const file = fileOf(steps);
  const status = adhesionStatusAt(file, step.data.since);
  const refused = obstacleOf(name, file, status);
  if (refused === undefined) return;
  const possible = stepNames.filter((each) => obstacleOf(each, file, status) === undefined);
  throw new StepRefused(`The step «${name}» is not possible: ${refused}; possible: ${possible.join(', ')}`);
}

function mustBeDated({ data: { on } }: Step, before: Step | undefined, at: string): void {
  const today = dayOf(at);
  if (on > today) throw new StepDateRefused(`The day ${on} lies in the future; today is ${today} in Paris`);
  if (before !== undefined && on < before.data.on) {
    throw new StepDateRefused(`The day ${on} lies before the step «${nameOf(before)}», which is of ${before.data.on}`);
  }
}

function obstacleOf(step: StepName, file: AdhesionFile, status: AdhesionStatus): string | undefined {
  const { after, obstacle } = ways[step];
  if (after.includes(status)) return obstacle?.(file);
  return status === 'none' ? 'no adhesion was requested' : `the adhesion is «${status}»`;
}
