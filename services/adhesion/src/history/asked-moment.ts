import { moment } from '#contracts';
import { dayEnds, isDay } from '../calendar/paris-days.js';

/** The instant that is meant: an instant itself, or of a day in Paris, `2026-03-09`, its last. Undefined for what is neither. */
export function askedInstant(text: string): string | undefined {
  if (!moment.safeParse(text).success) return undefined;
  return new Date(isDay(text) ? Date.parse(dayEnds(text)) - 1 : text).toISOString();
}
