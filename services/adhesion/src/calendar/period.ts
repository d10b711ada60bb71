import { defineProblem } from '#contracts';
import { Refusal } from '#event-sourcing';
import { dayBegins, dayEnds, dayOf } from './paris-days.js';

/** What is asked for: days in Paris, both included. */
export interface AskedPeriod {
  /** Absent: from now on. */
  readonly from?: string;
  /** Absent: without end. */
  readonly until?: string;
}

/** What is stored: instants, `[from, until)`. */
export interface Period {
  readonly from: string;
  readonly until?: string;
}

const periodRefused = defineProblem(422, 'period-refused', {
  en: ['The period is not possible', 'It begins before today, or ends before it begins. Both days are days in Paris.'],
  fr: [
    'La période n’est pas possible',
    'Elle commence avant aujourd’hui, ou finit avant d’avoir commencé. Les deux jours sont ceux de Paris.',
  ],
});

/** A period that lies in the past, or is none. */
export class PeriodRefused extends Refusal {
  constructor(message: string) {
    super(periodRefused, message);
  }
}

/**
 * The period as it is stored. What begins today begins at `at`; `running` is the period that is asked to change: a beginning that stays
 * on its day stays what it is. Throws PeriodRefused.
 */
export function periodOf({ from, until }: AskedPeriod, at: string, running?: Period): Period {
  return { from: beginningOf(from, at, running), ...endingOf(until, beginningOf(from, at, running)) };
}

/** The end of a period that begins at the instant, for a last day. Throws PeriodRefused where that is before it. */
export function endingOf(until: string | undefined, from: string): Pick<Period, 'until'> {
  if (until === undefined) return {};
  const end = dayEnds(until);
  if (end <= from) throw new PeriodRefused(`The period would end on ${until}, before it begins on ${dayOf(from)}`);
  return { until: end };
}

function beginningOf(from: string | undefined, at: string, running: Period | undefined): string {
  if (running && (from === undefined || dayOf(running.from) === from)) return running.from;
  const today = dayOf(at);
  if (from === undefined || from === today) return at;
  if (from < today) throw new PeriodRefused(`The period would begin on ${from}, before today, ${today}`);
  return dayBegins(from);
}
