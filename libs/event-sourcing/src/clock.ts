/** The one source of the present instant, so that tests move time instead of waiting for it. Also its injection token. */
export abstract class Clock {
  abstract now(): Date;
}

/** The time of this machine. */
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
