import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  isCounted,
  isPaused,
  isRecent,
  isWithin,
  oneMore,
  spend,
  untilOneMore,
  untilRenewed,
  type Budget,
  type Recent,
} from './index.js';
import { asTheyAsk, closedFor, turnsOf, type Asking } from './testing/index.js';

const limit = { max: 3, windowMs: 60_000 };
const { max, windowMs } = limit;
const skewMs = 5_000;
/** Ends on one replica, the other, or both by turns. */
const through = fc.constantFrom([0], [1], [0, 1]) as fc.Arbitrary<(0 | 1)[]>;

/** A record that both replicas share, and the wait that is answered. */
function slidingWindow(): { ask: Asking; waitMs: (now: number) => number } {
  let record: Recent | undefined;
  return {
    ask: (at, id) => {
      record = oneMore(record, { id, at }, limit) ?? record;
      return isCounted(record?.recent, id);
    },
    waitMs: (now) => untilOneMore(record, now, limit),
  };
}

function budget(): { ask: Asking; waitMs: (now: number) => number } {
  let record: Budget | undefined;
  return {
    ask: (now) => {
      record = spend(record, now, limit) ?? record;
      return record !== undefined && isWithin(record, limit);
    },
    waitMs: (now) => (record === undefined ? 0 : untilRenewed(record, now, limit)),
  };
}

describe.each([
  ['a sliding window', slidingWindow],
  ['a budget', budget],
])('%s of two replicas', (_name, record) => {
  it('whatever their clocks did, is closed for its own length at most', () => {
    fc.assert(
      fc.property(turnsOf(windowMs), through, (turns, replicas) => {
        expect(closedFor(turns, record().ask, windowMs, replicas)).toBeLessThanOrEqual(windowMs);
      }),
    );
  });

  it('answers a wait of its own length at most', () => {
    fc.assert(
      fc.property(turnsOf(windowMs), fc.integer({ min: -windowMs, max: windowMs }), (turns, offset) => {
        const { ask, waitMs } = record();
        const { time } = asTheyAsk(turns, ask);
        expect(waitMs(time + offset)).toBeLessThanOrEqual(windowMs);
        expect(waitMs(time + offset)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('is not opened by setting a clock back', () => {
    fc.assert(
      fc.property(turnsOf(windowMs), fc.integer({ min: 0, max: 1e12 }), (turns, back) => {
        const { ask } = record();
        const { time, clockOf } = asTheyAsk(turns, ask);
        const now = clockOf(0)(time);
        fc.pre(!ask(now, 'refused'));
        expect(ask(now - back, 'refused')).toBe(false);
      }),
    );
  });
});

it('a sliding window lets no more than its number through while clocks differ a little, but for the difference', () => {
  fc.assert(
    fc.property(turnsOf(windowMs / 4, skewMs), (turns) => {
      const { granted } = asTheyAsk(turns, slidingWindow().ask, true);
      for (const from of granted) {
        const within = granted.filter((at) => at >= from && at < from + windowMs - 2 * skewMs);
        expect(within.length).toBeLessThanOrEqual(max);
      }
    }),
  );
});

describe('an instant that is not written anew', () => {
  const instant = fc.integer({ min: -1e14, max: 1e14 });

  it('permits for its window, and before where clocks that are kept in time may differ', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -4 * windowMs, max: 4 * windowMs }), (at, age) => {
        expect(isRecent(at, at + age, windowMs)).toBe(age <= windowMs && age >= -60_000);
      }),
    );
  });

  it('forbids for its window, and never before', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -4 * windowMs, max: 4 * windowMs }), (at, age) => {
        expect(isPaused(at, at + age, windowMs)).toBe(age < windowMs && age >= 0);
      }),
    );
  });
});
