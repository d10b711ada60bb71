import { levels as allLevels, type LevelCatalogue, type SecurityLevel, type ServiceEnteredV1 } from '#contracts';
import { isRecent } from '#time-windows';

/** What is rehearsed: that a teleservice had demanded this of its sessions, between two instants, `[from, to)`. */
export interface Rehearsed {
  readonly teleserviceId: string;
  readonly requiredLevel: SecurityLevel;
  /** How old the authentication may be; absent: as old as the session. */
  readonly maxAgeMinutes?: number;
  readonly from: string;
  /** May lie in the future: what is known by now is counted. */
  readonly to: string;
}

/** What would become of an entry: it passes as it did, its person proves more, or cannot. */
export type Outcome = 'pass' | 'step-up' | 'blocked';

/** How many entries came to what. */
export interface Outcomes {
  readonly entries: number;
  readonly wouldPass: number;
  readonly wouldStepUp: number;
  readonly wouldBeBlocked: number;
}

/** How many persons, or operators for which somebody entered, are concerned; one may be in both. */
interface Concerned {
  readonly stepUp: number;
  readonly blocked: number;
}

/** What a demand would have done to those who entered. Names nobody: ids and counts. */
export interface RehearsalReport extends Rehearsed, Outcomes {
  /** When the first entry of all was recorded: of what was before nothing is known. Absent where none ever was. */
  readonly knownSince?: string;
  readonly persons: Concerned;
  readonly operators: Concerned;
  /** Days of the entries, in Paris, in order. */
  readonly byDay: readonly (Outcomes & { readonly day: string })[];
  /** Account ids of some who are concerned, at most 20 of each kind. */
  readonly samples: { readonly stepUp: readonly string[]; readonly blocked: readonly string[] };
}

const sampled = 20;

/** Pure: whether the session passed what is rehearsed when it entered. */
export function wouldPass(
  { securityLevel, authenticatedAt, enteredAt }: ServiceEnteredV1,
  { requiredLevel, maxAgeMinutes }: Rehearsed,
  levels: LevelCatalogue = allLevels,
): boolean {
  if (!levels.reaches(securityLevel, requiredLevel)) return false;
  if (maxAgeMinutes === undefined) return true;
  return isRecent(Date.parse(authenticatedAt), Date.parse(enteredAt), maxAgeMinutes * 60_000);
}

/** Counts entries as they are met. Holds a count for each day, and the ids of whom it concerns: not the entries. */
export class Tally {
  private readonly total = new Counts();
  private readonly days = new Map<string, Counts>();
  private readonly persons = { 'step-up': new Set<string>(), blocked: new Set<string>() };
  private readonly operators = { 'step-up': new Set<string>(), blocked: new Set<string>() };

  add({ accountId, operatorId }: ServiceEnteredV1, day: string, outcome: Outcome): void {
    this.total.add(outcome);
    const counts = this.days.get(day) ?? new Counts();
    counts.add(outcome);
    this.days.set(day, counts);
    if (outcome === 'pass') return;
    this.persons[outcome].add(accountId);
    if (operatorId !== undefined) this.operators[outcome].add(operatorId);
  }

  report(rehearsed: Rehearsed, knownSince: string | undefined): RehearsalReport {
    const { persons, operators } = this;
    const concerned = (of: typeof persons) => ({ stepUp: of['step-up'].size, blocked: of.blocked.size });
    const some = (ids: ReadonlySet<string>) => [...ids].slice(0, sampled);
    return {
      ...rehearsed,
      ...(knownSince !== undefined && { knownSince }),
      ...this.total.outcomes,
      persons: concerned(persons),
      operators: concerned(operators),
      byDay: [...this.days]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([day, { outcomes }]) => ({ day, ...outcomes })),
      samples: { stepUp: some(persons['step-up']), blocked: some(persons.blocked) },
    };
  }
}

class Counts {
  private readonly by = { pass: 0, 'step-up': 0, blocked: 0 };

  add(outcome: Outcome): void {
    this.by[outcome] += 1;
  }

  get outcomes(): Outcomes {
    const { pass, 'step-up': stepUp, blocked } = this.by;
    return { entries: pass + stepUp + blocked, wouldPass: pass, wouldStepUp: stepUp, wouldBeBlocked: blocked };
  }
}
