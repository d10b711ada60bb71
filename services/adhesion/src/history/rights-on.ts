import type { AccountEvent, AdhesionEvent, MembershipEvent, OperatorEvent, TeleserviceEvent } from '#contracts';
import type { Aggregate, DomainEvent } from '#event-sourcing';
import { fileOf, rights, type AdhesionFile, type Right, type RightsFacts, type SessionFact } from '#rights';
import { adhesion, type Step } from '../adhesion/adhesion.js';
import { membership } from '../membership/membership.js';
import { operator } from '../operator/operator.js';
import { teleservice, type Teleservice } from '../teleservice/teleservice.js';
import { accountStanding } from './account-standing.js';
import { isInForce, isKnown, type Moment, type RecordedFact } from './recorded-fact.js';

/** The streams that the rights of one person in one teleservice, for one operator, rest on. Those of no operator are empty. */
export interface Histories {
  readonly account: readonly RecordedFact<AccountEvent>[];
  readonly operator: readonly RecordedFact<OperatorEvent>[];
  readonly membership: readonly RecordedFact<MembershipEvent>[];
  readonly adhesion: readonly RecordedFact<AdhesionEvent>[];
  readonly teleservice: readonly RecordedFact<TeleserviceEvent>[];
}

/** An event that an answer rests on. */
export interface Ground {
  readonly eventId: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly actor?: string;
}

export interface RightOn extends Omit<Right, 'because'> {
  readonly because: readonly Ground[];
}

/**
 * Who could do what on that day: the right at an instant in force, by what was known at another. It is the fold of the events known, as
 * far as they were in force, asked the one question that is asked everywhere. With both instants the same it is what was answered
 * then. Undefined where the teleservice was not there.
 */
export function rightsOn(histories: Histories, moment: Moment, session?: SessionFact): RightOn | undefined {
  const facts = factsOn(histories, moment);
  if (facts === undefined) return undefined;
  const right = rights({ ...facts, ...(session && { session }) }, moment.at);
  return { ...right, because: groundsOf(histories, right.because) };
}

/** The facts that were in force, by what was known. Undefined where the teleservice was not there. */
export function factsOn(histories: Histories, moment: Moment): Omit<RightsFacts, 'session'> | undefined {
  const offered = teleserviceOn(histories.teleservice, moment);
  if (offered === undefined) return undefined;
  const member = folded(membership, histories.membership, moment);
  const company = folded(operator, histories.operator, moment);
  const entitlement =
    member.status === 'none' ? undefined : member.entitlements.find((each) => each.teleserviceId === offered.id);
  return {
    account: accountStanding(histories.account.filter((event) => isKnown(event, moment) && isInForce(event, moment))),
    teleservice: offered,
    membership: member,
    adhesion: fileOn(histories.adhesion, moment),
    ...(company.status !== 'unknown' && { operator: company }),
    ...(entitlement && { entitlement }),
  };
}

/** The teleservice as it was. Undefined where it was not there. */
export function teleserviceOn(events: Histories['teleservice'], moment: Moment): Teleservice | undefined {
  const state = folded(teleservice, events, moment);
  return state.status === 'unknown' ? undefined : state;
}

/** Whether the person was a member by then, or had been one. */
export function hasBeenMemberOn(events: Histories['membership'], moment: Moment): boolean {
  return events.some((event) => isKnown(event, moment) && isInForce(event, moment));
}

function folded<State, Event extends DomainEvent>(
  { evolve, initialState }: Aggregate<State, Event>,
  events: readonly RecordedFact<Event>[],
  moment: Moment,
): State {
  return events.filter((event) => isKnown(event, moment) && isInForce(event, moment)).reduce(evolve, initialState);
}

/**
 * The file of the steps that were in force. A correction that is known says what was so all along; only then is looked which steps were in
 * force. It is named beside the step that it corrects.
 */
function fileOn(events: readonly RecordedFact<AdhesionEvent>[], moment: Moment): AdhesionFile {
  const known = events.filter((event) => isKnown(event, moment));
  const { steps } = known.reduce(adhesion.evolve, adhesion.initialState);
  const file = fileOf((steps as readonly RecordedFact<Step>[]).filter((step) => isInForce(step, moment)));
  const corrections = known.flatMap((event) =>
    event.type === 'step-corrected' && file.because.includes(event.data.stepEventId) ? [event.id] : [],
  );
  return { ...file, because: [...file.because, ...corrections] };
}

function groundsOf(histories: Histories, because: readonly string[]): Ground[] {
  const all: readonly RecordedFact<DomainEvent>[] = Object.values(histories).flat();
  return because.flatMap((eventId) => {
    const event = all.find(({ id }) => id === eventId);
    if (event === undefined) return [];
    const { type, recordedAt, actor } = event;
    return [{ eventId, type, recordedAt, ...(actor !== undefined && { actor }) }];
  });
}
