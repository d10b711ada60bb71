const dayMs = 24 * 3_600_000;

/** Days before an end at which people are reminded of it, the nearest first. */
const remindedDays = [1, 7, 30];

/**
 * Of how many days before the end a reminder is due now, if any. None is due of a day on which the period was not granted yet: who is
 * told on granting need not be told at once again.
 */
export function reminderDue({
  until,
  since,
  now,
}: {
  readonly until: string;
  readonly since: string;
  readonly now: string;
}): number | undefined {
  const left = Date.parse(until) - Date.parse(now);
  const days = remindedDays.find((each) => left <= each * dayMs);
  if (left <= 0 || days === undefined) return undefined;
  return Date.parse(until) - days * dayMs >= Date.parse(since || until.slice(0, 4)) ? days : undefined;
}
