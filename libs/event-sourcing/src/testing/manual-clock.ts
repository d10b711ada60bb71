import { Clock } from '../clock.js';

/** A clock that stands still until the test moves it. */
export class ManualClock extends Clock {
  private milliseconds: number;

  constructor(start: Date) {
    super();
    this.milliseconds = start.getTime();
  }

  now(): Date {
    return new Date(this.milliseconds);
  }

  advance(milliseconds: number): void {
    this.milliseconds += milliseconds;
  }
}

/** A clock that stands at the instant (ISO 8601) until it is advanced. */
export function manualClock(start: string | Date = '2026-03-09T09:00:00.000Z'): ManualClock {
  return new ManualClock(new Date(start));
}
