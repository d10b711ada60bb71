import {
  accountErased,
  accountOpened,
  accountReopened,
  accountSuspended,
  teleserviceRegistered,
  type AccountEvent,
} from '#contracts';
import type { Aggregate, DomainEvent } from '#event-sourcing';
import { Refusal } from '#event-sourcing';
import { fileOf, rights, type Right } from '#rights';
import fc from 'fast-check';
import { adhesion } from '../src/adhesion/adhesion.js';
import { correctStep, type CorrectableField } from '../src/adhesion/correct-step.js';
import { recordStep } from '../src/adhesion/record-step.js';
import { detailsOf, stepNames, type StepDetail, type StepName } from '../src/adhesion/steps.js';
import { dayOf } from '../src/calendar/paris-days.js';
import { accountStanding } from '../src/history/account-standing.js';
import type { RecordedFact } from '../src/history/recorded-fact.js';
import type { Histories } from '../src/history/rights-on.js';
import {
  endMembership,
  openMembership,
  resumeMembership,
  suspendMembership,
} from '../src/membership/change-membership.js';
import { grantEntitlement, withdrawEntitlement } from '../src/membership/entitlements/change-entitlements.js';
import { grantableOf } from '../src/membership/entitlements/grantable.js';
import { membership } from '../src/membership/membership.js';
import { closeOperator, openOperator } from '../src/operator/change-operator.js';
import { operator } from '../src/operator/operator.js';
import { applyEntry } from '../src/teleservice/apply-entry.js';
import { teleservice, type CatalogueEntry } from '../src/teleservice/teleservice.js';
import { opened as operatorEvent } from './operator-events.js';
import { opened as membershipEvent } from './membership-events.js';
import { toRecord } from './adhesion-steps.js';

const hourMs = 3_600_000;
const { teleserviceId, by: _, at: __, ...said } = teleserviceRegistered.example;
const entry: CatalogueEntry = { id: teleserviceId, ...said, needsAudit: false };
const { operatorId, kind, verified, identity } = operatorEvent.data;
const { membershipId, accountId } = membershipEvent.data;

/** Something that somebody tries. Days are told by how far they are from today. */
export type Attempt =
  | {
      readonly try: 'step';
      readonly step: StepName;
      readonly back: number;
      readonly from?: number;
      readonly until?: number;
      readonly revives: boolean;
    }
  | { readonly try: 'correct'; readonly index: number; readonly field: CorrectableField; readonly days: number }
  | { readonly try: 'grant'; readonly from?: number; readonly until?: number }
  | { readonly try: 'withdraw' | 'join' | 'suspend' | 'resume' | 'leave' | 'open-operator' | 'close-operator' }
  | { readonly try: 'catalogue'; readonly open: boolean; readonly needsAdhesion: boolean }
  | { readonly try: 'account'; readonly event: 'account-suspended' | 'account-reopened' | 'account-erased' };

const days = (max: number) => fc.option(fc.nat(max), { nil: undefined });
const usual: readonly StepName[] = ['requested', 'convention-signed', 'opened'];
const steps = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...usual) },
  { weight: 1, arbitrary: fc.constantFrom(...stepNames) },
);

/** What people may try, in whatever order: much of it is refused, enough of it is not. */
export const anyAttempt: fc.Arbitrary<Attempt> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      try: fc.constant('step' as const),
      step: steps,
      back: fc.nat(2),
      from: days(3),
      until: days(6),
      revives: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      try: fc.constant('correct' as const),
      index: fc.nat(5),
      field: fc.constantFrom('on' as const, 'from' as const, 'until' as const),
      days: fc.integer({ min: -4, max: 4 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ try: fc.constant('grant' as const), from: days(2), until: days(4) }) },
  { weight: 3, arbitrary: fc.constant({ try: 'join' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      try: fc.constantFrom('withdraw', 'suspend', 'resume', 'leave', 'open-operator', 'close-operator'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      try: fc.constant('catalogue' as const),
      open: fc.boolean(),
      needsAdhesion: fc.constant(true),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      try: fc.constant('account' as const),
      event: fc.constantFrom('account-suspended' as const, 'account-reopened' as const, 'account-erased' as const),
    }),
  },
) as fc.Arbitrary<Attempt>;

type Stream = keyof Histories;

/** One person, one operator and one teleservice, and what the log keeps of them. What is decided is recorded a moment later. */
export class World {
  readonly histories: { [Name in Stream]: RecordedFact<DomainEvent>[] } = {
    account: [],
    operator: [],
    membership: [],
    adhesion: [],
    teleservice: [],
  };
  #now: number;
  #events = 0;

  constructor(start = '2026-03-20T08:00:00.000Z') {
    this.#now = Date.parse(start);
    this.#decide('account', () => [this.#account('account-opened')]);
    this.#decide('teleservice', () =>
      applyEntry({ ...this.#decision(), entry, by: 'catalogue' }, this.#state('teleservice', teleservice)),
    );
    this.attempt({ try: 'open-operator' });
  }

  get now(): string {
    return new Date(this.#now).toISOString();
  }

  /** The log, as a reader of the history finds it. */
  get log(): Histories {
    return this.histories as unknown as Histories;
  }

  pass(hours: number): void {
    this.#now += hours * hourMs;
  }

  /** Whether it was not refused. */
  attempt(attempt: Attempt): boolean {
    try {
      this.#try(attempt);
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  /** What is answered now, by the state of each stream. */
  answer(): Omit<Right, 'because'> {
    const offered = this.#state('teleservice', teleservice);
    const company = this.#state('operator', operator);
    const member = this.#state('membership', membership);
    if (offered.status === 'unknown') throw new Error('There is no teleservice');
    const entitlement = member.status === 'none' ? undefined : member.entitlements[0];
    const facts = {
      account: accountStanding(this.log.account),
      teleservice: offered,
      membership: member,
      adhesion: fileOf(this.#state('adhesion', adhesion).steps),
      ...(company.status !== 'unknown' && { operator: company }),
      ...(entitlement && { entitlement }),
    };
    const { because: _, ...answer } = rights(facts, this.now);
    return answer;
  }

  #try(attempt: Attempt): void {
    const decision = this.#decision();
    const member = { ...decision, by: 'administrator' } as const;
    const day = (distance: number | undefined) => (distance === undefined ? undefined : this.#day(distance));
    switch (attempt.try) {
      case 'step': {
        const { step, back, revives } = attempt;
        const period = { from: day(attempt.from), until: day(attempt.until) };
        const details = { ...period, reviveEntitlements: revives };
        const taken = Object.entries(details).filter(([name]) => detailsOf(step).includes(name as StepDetail));
        const told = { step, at: decision.at, on: this.#day(-back), ...Object.fromEntries(taken) };
        return this.#decide('adhesion', () =>
          recordStep(toRecord(told, decision.eventId), this.#state('adhesion', adhesion)),
        );
      }
      case 'correct': {
        const state = this.#state('adhesion', adhesion);
        const stepEventId = state.steps[attempt.index]?.id ?? '';
        const correction = { stepEventId, field: attempt.field, is: this.#day(attempt.days), reason: 'typing error' };
        return this.#decide('adhesion', () => correctStep({ ...decision, ...correction }, state));
      }
      case 'grant': {
        const asked = { teleserviceId, roles: ['declarant'], from: day(attempt.from), until: day(attempt.until) };
        return this.#decide('membership', () =>
          grantEntitlement({ ...decision, asked, grantable: this.#grantable() }, this.#state('membership', membership)),
        );
      }
      case 'withdraw':
        return this.#decide('membership', () =>
          withdrawEntitlement({ ...member, teleserviceId }, this.#state('membership', membership)),
        );
      case 'join':
        return this.#decide('membership', () =>
          openMembership(
            { ...decision, membershipId, operatorId, accountId, by: 'agent', offers: [] },
            this.#state('membership', membership),
          ),
        );
      case 'suspend':
        return this.#decide('membership', () => suspendMembership(member, this.#state('membership', membership)));
      case 'resume':
        return this.#decide('membership', () => resumeMembership(member, this.#state('membership', membership)));
      case 'leave':
        return this.#decide('membership', () =>
          endMembership({ ...decision, by: 'person' }, this.#state('membership', membership)),
        );
      case 'open-operator':
        return this.#decide('operator', () =>
          openOperator({ ...decision, operatorId, kind, verified, identity }, this.#state('operator', operator)),
        );
      case 'close-operator':
        return this.#decide('operator', () =>
          closeOperator({ ...decision, reason: 'case 12' }, this.#state('operator', operator)),
        );
      case 'catalogue': {
        const { open, needsAdhesion } = attempt;
        return this.#decide('teleservice', () =>
          applyEntry(
            { ...decision, by: 'catalogue', entry: { ...entry, open, needsAdhesion } },
            this.#state('teleservice', teleservice),
          ),
        );
      }
      case 'account':
        return this.#decide('account', () => [this.#account(attempt.event)]);
    }
  }

  #grantable() {
    return grantableOf(entry, fileOf(this.#state('adhesion', adhesion).steps));
  }

  #account(type: AccountEvent['type']): AccountEvent {
    const data = [accountOpened, accountSuspended, accountReopened, accountErased].find(({ name }) => name === type);
    return { id: this.#decision().eventId, type, data: data!.example } as AccountEvent;
  }

  #decide(stream: Stream, decide: () => readonly DomainEvent[]): void {
    const decided = decide();
    this.#now += 7;
    for (const event of decided) {
      this.#events += 1;
      this.histories[stream].push({ ...event, recordedAt: this.now, actor: 'ops:agent' });
    }
    this.#now += 1;
  }

  #decision() {
    return { eventId: `0192f0c1-b000-7b02-8e64-${String(this.#events).padStart(12, '0')}`, at: this.now };
  }

  #day(distance: number): string {
    return dayOf(new Date(this.#now + distance * 24 * hourMs).toISOString());
  }

  #state<State, Event extends DomainEvent>(stream: Stream, { evolve, initialState }: Aggregate<State, Event>): State {
    return (this.histories[stream] as unknown as readonly Event[]).reduce(evolve, initialState);
  }
}
