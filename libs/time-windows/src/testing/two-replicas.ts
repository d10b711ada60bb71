import fc from 'fast-check';

/** A replica asks, some time after the last one did; before, its clock is set forward or back. */
export interface Turn {
  readonly replica: 0 | 1;
  readonly afterMs: number;
  readonly setByMs: number;
}

/** Asks once at the instant of a replica's clock, and says whether it was granted. */
export type Asking = (now: number, id: string) => boolean;

const start = Date.parse('2026-03-12T08:00:00Z');
const yearMs = 365 * 24 * 3_600_000;

/** Any turns of two replicas about a window: their clocks are set by up to `skewMs`, by any amount unless it is given. */
export function turnsOf(windowMs: number, skewMs?: number): fc.Arbitrary<Turn[]> {
  const by = (ms: number) => fc.integer({ min: -ms, max: ms });
  const anything = fc.oneof(fc.constant(0), by(windowMs), by(2 * windowMs), by(yearMs));
  const turn = fc.record({
    replica: fc.constantFrom(0 as const, 1 as const),
    afterMs: fc.oneof(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: windowMs })),
    setByMs: skewMs === undefined ? anything : by(skewMs),
  });
  return fc.array(turn, { minLength: 1, maxLength: 60 });
}

/**
 * Asks as the turns say. Answers when, by a clock that is right, each of those granted was; and the replicas' clocks afterwards.
 * `setByMs` moves a clock on from where it was, or, where clocks are kept in time, says how wrong it is.
 */
export function asTheyAsk(turns: readonly Turn[], ask: Asking, keptInTime = false) {
  const wrongBy = [0, 0];
  const granted: number[] = [];
  let time = start;
  turns.forEach(({ replica, afterMs, setByMs }, turn) => {
    time += afterMs;
    wrongBy[replica] = setByMs + (keptInTime ? 0 : wrongBy[replica]!);
    if (ask(time + wrongBy[replica], `turn ${turn}`)) granted.push(time);
  });
  return { granted, time, clockOf: (replica: 0 | 1) => (at: number) => at + wrongBy[replica]! };
}

/**
 * For how long nothing is granted to whom goes on asking after the turns, when clocks are set no more: on one replica or on both by
 * turns. Gives up after four windows.
 */
export function closedFor(turns: readonly Turn[], ask: Asking, windowMs: number, through: readonly (0 | 1)[]): number {
  const { time, clockOf } = asTheyAsk(turns, ask);
  const stepMs = windowMs / 20;
  for (let step = 0; step <= 80; step++) {
    const passedMs = step * stepMs;
    if (ask(clockOf(through[step % through.length]!)(time + passedMs), `later ${step}`)) return passedMs;
  }
  return Infinity;
}
